//! Every catalogue says the same in every language, and every code has a text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use super::{code, sources, without_tests};
use crate::world::workspace;

type Catalogue = BTreeMap<String, Value>;

fn catalogue(name: &str) -> Catalogue {
    let path = workspace().join("assets/text").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The catalogues: files of one name, one a language.
fn names() -> Vec<String> {
    let files = fs::read_dir(workspace().join("assets/text")).expect("the catalogues are there");
    let files = files.map(|file| file.expect("a catalogue can be listed").file_name());
    let mut names: Vec<String> =
        files.filter_map(|file| Some(file.to_str()?.strip_suffix(".en.json")?.to_owned())).collect();
    names.sort();
    assert!(names.len() >= 2, "the catalogues are found: {names:?}");
    names
}

/// Plural form and text; a text without forms has the form "".
fn forms(text: &Value) -> BTreeMap<&str, &str> {
    match text {
        Value::Object(forms) => {
            forms.iter().map(|(form, text)| (form.as_str(), text.as_str().unwrap_or_default())).collect()
        }
        text => BTreeMap::from([("", text.as_str().unwrap_or_default())]),
    }
}

/// The `{blanks}` of all forms together.
fn blanks(text: &Value) -> BTreeSet<&str> {
    let forms = forms(text);
    forms
        .into_values()
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn both_languages_say_the_same() {
    let mut seen = BTreeSet::new();
    for name in names() {
        let (english, spanish) =
            (catalogue(&format!("{name}.en.json")), catalogue(&format!("{name}.es.json")));
        let twice: Vec<_> = english.keys().filter(|key| !seen.insert((*key).clone())).collect();
        assert!(twice.is_empty(), "{name}: these are in another catalogue too: {twice:?}");
        let keys = |of: &Catalogue| of.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = keys(&english).symmetric_difference(&keys(&spanish)).cloned().collect();
        assert!(missing.is_empty(), "{name}: in one language only: {missing:?}");
        for (key, english) in &english {
            let spanish = &spanish[key];
            assert_eq!(blanks(english), blanks(spanish), "{name}, {key}: the blanks are the same");
            assert_eq!(english.is_object(), spanish.is_object(), "{name}, {key}: plural in both or in none");
            if english.is_object() {
                let of = |text| forms(text).into_keys().collect::<Vec<_>>();
                assert_eq!(of(english), ["one", "other"], "{name}, {key}: the plural forms of English");
                assert_eq!(
                    of(spanish),
                    ["many", "one", "other"],
                    "{name}, {key}: the plural forms of Spanish"
                );
            }
            for (form, text) in forms(english).into_iter().chain(forms(spanish)) {
                assert!(!text.trim().is_empty(), "{name}, {key} {form}: there is a text");
            }
        }
    }
}

/// String literals of the code, line by line.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    code(text).flat_map(|(_, line)| line.split('"').skip(1).step_by(2))
}

/// All Rust that speaks to people through the core catalogue.
fn speakers() -> String {
    let crates = ["desk", "cli", "store"].map(|name| format!("src-tauri/crates/{name}/src"));
    // The table of methods has names of the same make (`history.list`).
    let texts = crates.iter().flat_map(|folder| sources(folder, &[".rs"])).filter(|of| {
        !(of.path.ends_with("/rpc.rs") || of.path.ends_with("/tests.rs") || of.path.contains("/tests/"))
    });
    texts.map(|source| without_tests(&source.text).to_owned()).collect()
}

/// The families of the core catalogue.
const FAMILIES: [&str; 18] = [
    "attribute",
    "back",
    "band",
    "cli",
    "comparison",
    "decision",
    "error",
    "explain",
    "flaw",
    "heading",
    "history",
    "leads",
    "phase",
    "problem",
    "reason",
    "rule",
    "strength",
    "shell",
];

fn is_code(literal: &str) -> bool {
    let Some((family, rest)) = literal.split_once('.') else { return false };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c);
    FAMILIES.contains(&family) && !rest.is_empty() && rest.chars().all(plain) && !rest.ends_with('.')
}

/// Codes that are put together from the names of enum variants: family and where the enum stands.
const ENUMS: [(&str, &str, &str); 8] = [
    ("problem", "exchange/src/row.rs", "ProblemKind"),
    ("reason.content", "exchange/src/mapping/mod.rs", "ContentKind"),
    ("explain", "engine/src/compare/level.rs", "Level"),
    ("rule", "engine/src/survive.rs", "Rule"),
    ("flaw", "engine/src/quality/mod.rs", "FlawKind"),
    ("band", "engine/src/cluster/mod.rs", "Band"),
    ("decision", "desk/src/wire/clusters.rs", "Decision"),
    ("phase", "engine/src/observer.rs", "Phase"),
];

/// Variants of a Rust enum, in snake case as they are written out.
fn variants(file: &str, name: &str) -> Vec<String> {
    let path = workspace().join("src-tauri/crates").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let start = text.find(&format!("pub enum {name} {{")).unwrap_or_else(|| panic!("{file} has no {name}"));
    let body = text[start..].lines().skip(1).take_while(|line| *line != "}");
    let names =
        body.filter_map(|line| line.strip_prefix("    ").filter(|line| line.starts_with(char::is_uppercase)));
    names.map(|name| snake(name.trim_end_matches([',', ' ', '{', '(']))).collect()
}

fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// First string literals after `marks`, such as the phase of `job.report("read", …)`.
fn named_in<'a>(text: &'a str, marks: &[&str]) -> BTreeSet<&'a str> {
    let calls = marks.iter().flat_map(|mark| text.split(mark).skip(1));
    calls.filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

/// All codes that the program may say.
fn codes(speakers: &str) -> BTreeSet<String> {
    let mut codes: BTreeSet<String> =
        literals(speakers).filter(|of| is_code(of)).map(str::to_owned).collect();
    for (family, file, name) in ENUMS {
        let names = variants(file, name);
        assert!(names.len() >= 3, "the variants of {name} are read: {names:?}");
        codes.extend(names.iter().map(|name| format!("{family}.{name}")));
    }
    let of = |family: &str, names: BTreeSet<&str>| -> Vec<String> {
        assert!(names.len() >= 3, "{family}: its names are read: {names:?}");
        names.into_iter().map(|name| format!("{family}.{name}")).collect()
    };
    codes.extend(of("phase", named_in(speakers, &["job.report(", "job.report_rows("])));
    codes.extend(of(
        "history",
        named_in(speakers, &["transact(&clock::stamp(),", "transact_until(&clock::stamp(),"]),
    ));
    // These are said by a variable: a verdict's kind, the turn of an entry, the store's own row problem,
    // and a file of a kind that has no name.
    codes.extend(["approve", "reject", "split", "undo", "redo"].map(|code| format!("history.{code}")));
    codes.extend(["problem.repeated_key", "error.file.binary"].map(str::to_owned));
    let file_faults = speakers.split("fn of_file").nth(1).and_then(|rest| rest.split("\n}\n").next());
    codes.extend(of(
        "error.file",
        named_in(file_faults.unwrap_or_default(), &["say(", "let code = if looks_like.is_some() {"]),
    ));
    codes
}

#[test]
fn every_code_has_a_text_and_every_error_text_a_code() {
    let catalogue = catalogue("core.en.json");
    let speakers = speakers();
    let codes = codes(&speakers);
    // A key of a group (`explain.exact.shared`) is its own text; a bare group is none.
    let missing: Vec<_> = codes.iter().filter(|code| !catalogue.contains_key(*code)).collect();
    assert!(missing.is_empty(), "codes without a text: {missing:?}");
    let dead: Vec<_> = catalogue
        .keys()
        .filter(|key| {
            ["error.", "cli.", "phase.", "problem.", "history."].iter().any(|of| key.starts_with(of))
        })
        .filter(|key| !codes.contains(*key))
        .collect();
    assert!(dead.is_empty(), "texts that nothing says: {dead:?}");
}
