//! Every fixture of every system, against what its file says of it.

use std::{collections::HashSet, path::PathBuf};

use crate::{
    ReadOptions, Recognition, SystemId, recognise,
    systems::{
        FIXTURES, SYSTEMS,
        table::{Seen, TABLES, compact, list},
        tests::Fixture,
    },
    tests::common::{fixture, slots},
};

fn path(system: SystemId, of: &Fixture) -> Option<PathBuf> {
    if let Some(shared) = of.file.strip_prefix("shared/") {
        return fixture(&format!("fixtures/crm/{shared}"));
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/systems/fixtures");
    let path = folder.join(system.name()).join(of.file);
    assert!(path.exists(), "{} is not there", path.display());
    Some(path)
}

fn each(mut look: impl FnMut(SystemId, &Fixture, &Recognition)) {
    for (system, fixtures) in FIXTURES {
        for of in *fixtures {
            let Some(path) = path(*system, of) else { continue };
            let seen = recognise(&path, &ReadOptions::default()).expect(of.file);
            look(*system, of, &seen);
        }
    }
}

#[test]
fn every_object_has_a_fixture_of_its_own() {
    for (system, objects) in SYSTEMS {
        let (_, fixtures) = FIXTURES.iter().find(|(of, _)| of == system).expect("a list of fixtures");
        for object in *objects {
            let own = |of: &&Fixture| of.object == object.name && !of.file.starts_with("shared/");
            assert!(fixtures.iter().any(|of| own(&of)), "{system} {} has no fixture", object.name);
        }
    }
}

#[test]
fn every_fixture_is_recognised_as_what_it_is() {
    let mut wrong = Vec::new();
    each(|system, of, seen| {
        let found =
            seen.system.as_ref().map(|guess| (guess.system, guess.object.as_str(), guess.file_status));
        if found != Some((system, of.object, of.status)) {
            wrong.push(format!("{system} {}: {found:?}", of.file));
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_system_takes_a_fixture_of_another() {
    let mut wrong = Vec::new();
    each(|system, of, seen| {
        let records: Vec<&[String]> = seen.sample.iter().map(Vec::as_slice).collect();
        let file = of.file.rsplit('/').next().unwrap_or_default();
        let header = Seen::new(file, &seen.headers, &records);
        let vcard = |id| matches!(id, SystemId::Vcard | SystemId::AppleVcard);
        let others: Vec<&str> = TABLES
            .iter()
            // Apple's cards are cards too.
            .filter(|table| table.system != system && !(vcard(system) && vcard(table.system)))
            .filter(|table| table.fit(&header).is_some())
            .map(|table| table.system.name())
            .collect();
        if !others.is_empty() {
            wrong.push(format!("{} of {system} bears the marks of {others:?}", of.file));
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_column_of_every_fixture_is_what_a_person_says() {
    let mut wrong = Vec::new();
    each(|system, of, seen| {
        let kept = |slot: &str| slot.starts_with("custom:") || slot == "ignore";
        let mut expected = of.expected();
        for (at, (header, slot)) in seen.headers.iter().zip(slots(seen)).enumerate() {
            let listed = expected.iter().position(|(column, _)| column == header);
            let said = listed.map(|index| expected.remove(index).1);
            let right = said.as_ref().map_or(kept(&slot), |said| *said == slot);
            if !right {
                let said = said.unwrap_or_else(|| "kept".to_owned());
                wrong.push(format!(
                    "{system} {}: column {} {header:?} is {slot}, not {said}",
                    of.file,
                    at + 1
                ));
            }
        }
        for (column, _) in expected {
            wrong.push(format!("{system} {}: there is no column {column:?}", of.file));
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tables_name_attributes_that_exist_and_no_column_twice() {
    let mut twice = Vec::new();
    for (system, objects) in SYSTEMS {
        for object in *objects {
            let mut names = HashSet::new();
            for (attribute, columns) in object.columns {
                let name = attribute.split('@').next().unwrap_or_default();
                let exists = name == "custom" || name.parse::<ficha_engine::attribute::Attribute>().is_ok();
                assert!(exists, "{system} {}: {attribute}", object.name);
                for column in list(columns) {
                    let new = names.insert(column.split('{').map(compact).collect::<Vec<_>>().join("{"));
                    if !new {
                        twice.push(format!("{system} {}: {column} stands twice", object.name));
                    }
                }
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

/// What is written for a system comes back as the same attribute when the system exports it again.
#[test]
fn columns_to_write_are_columns_that_are_read() {
    for table in TABLES.iter() {
        let Some(writes) = &table.object.writes else { continue };
        assert!(!writes.columns.is_empty(), "{} takes something back", table.system);
        for (attribute, column) in writes.columns {
            let known = table.known(column).and_then(|known| known.attribute);
            let found = known.map(|attribute| attribute.to_string());
            assert_eq!(found.as_deref(), Some(*attribute), "{} {column}", table.system);
        }
        let key = writes.key.is_none_or(|key| table.known(key).is_some());
        assert!(key, "{}: the key is a column of its own", table.system);
        assert!(encoding_rs::Encoding::for_label(writes.encoding.as_bytes()).is_some(), "{}", table.system);
    }
}
