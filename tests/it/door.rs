//! At the door: columns that are left out or hashed before anything is stored, and what is told of a file
//! before it comes in.

use std::fs;

use ficha_desk::wire::{ColumnChoice, FileBack, ImportCheck, ImportFile, ImportId, KnownPage, ReadAs};
use ficha_desk::{Job, file_back, import};
use ficha_store::record;
use serde_json::json;

use crate::world::{Bench, Folder};

fn file(folder: &Folder, name: &str, content: &str, map: &[(&str, &str)]) -> ImportFile {
    let choice = |(column, attribute): &(&str, &str)| ColumnChoice {
        column: (*column).to_owned(),
        attribute: (*attribute).to_owned(),
    };
    ImportFile {
        path: folder.write(name, content).display().to_string(),
        read_as: ReadAs::default(),
        source: Some(name.to_owned()),
        map: map.iter().map(choice).collect(),
        apart: Vec::new(),
    }
}

/// The cells of every record.
fn cells(bench: &Bench) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let read = bench.project().read(|connection| {
        record::each(connection, |record| {
            all.push(record.cells);
            Ok(())
        })
    });
    read.expect("records can be read");
    all
}

fn check(bench: &Bench, file: &ImportFile) -> ImportCheck {
    bench.desk.check_import(file, &Job::default()).expect("the file is looked through")
}

fn known(bench: &Bench, file: &ImportFile) -> KnownPage {
    let query = json!({ "path": file.path, "read_as": file.read_as, "offset": 0, "limit": 10 });
    let page = bench.desk.call("door.known", query, &Job::default()).expect("there is a list");
    serde_json::from_value(page).expect("it is a page")
}

const LIST: &str = "Id,Nombre,Alergias,DNI\n1,Ana Ruiz,gluten,12345678Z\n2,Luis Gil,,87654321X\n3,Eva Rey,nueces,12345678Z\n";
const TREATED: [(&str, &str); 4] =
    [("Id", "source_key"), ("Nombre", "full_name"), ("Alergias", "leave_out"), ("DNI", "hashed")];

#[test]
fn what_is_left_out_or_hashed_never_reaches_the_project() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let list = file(&folder, "clinica.csv", LIST, &TREATED);
    let report = bench.try_import(&list).expect("the list is imported");
    let stored = cells(&bench);
    assert_eq!(stored[0][..3], ["1", "Ana Ruiz", ""], "emptied");
    assert!(stored[0][3].starts_with("hash:") && stored[0][3].len() == 37, "{:?}", stored[0]);
    assert_eq!(stored[0][3], stored[2][3], "the same number is still the same");
    assert_ne!(stored[0][3], stored[1][3]);

    let again = check(&bench, &list).compared.expect("there is one source");
    assert_eq!((again.new, again.changed, again.unchanged, again.gone), (0, 0, 3, 0), "announced");
    assert!(bench.try_import(&list).expect("the list comes again").entry.is_none(), "and nothing changed");

    let to = folder.path("back.csv");
    let back = FileBack {
        import: report.import,
        file: None,
        to: to.display().to_string(),
        overwrite: false,
        language: "en".into(),
    };
    let written =
        file_back::run(&bench.project(), &back, &Job::default()).expect("each row finds its record");
    assert_eq!(written.rows, 3);
    assert!(
        fs::read_to_string(&to).expect("a copy").contains("gluten"),
        "the file itself is the owner's own"
    );
    let origin = file_back::origin(
        &bench.project(),
        &ImportId { import: report.import, language: None },
        &Job::default(),
    );
    assert_eq!(origin.expect("its place is known").state, "same");

    drop(bench);
    let bytes = fs::read(folder.path("test.ficha")).expect("the project is a file");
    for secret in ["gluten", "nueces", "12345678Z"] {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} lies nowhere in the project");
    }
}

#[test]
fn another_project_hashes_otherwise() {
    let folder = Folder::new();
    let list = file(&folder, "clinica.csv", LIST, &TREATED);
    let digest = |name: &str| {
        let bench = Bench::named(&folder, name);
        bench.try_import(&list).expect("the list is imported");
        cells(&bench)[0][3].clone()
    };
    assert_ne!(digest("a.ficha"), digest("b.ficha"));
}

#[test]
fn columns_are_pointed_out_before_they_come_in() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let content = "Id,Nombre,Nacimiento,Religión,Notas,IBAN\n\
        1,Ana Ruiz,01/02/2019,católica,pagó con 4111 1111 1111 1111,ES91 2100 0418 4502 0005 1332\n\
        2,Luis Gil,01/02/1980,,contraseña: Perro2024,\n";
    let map = [
        ("Id", "source_key"),
        ("Nombre", "full_name"),
        ("Nacimiento", "birth_date"),
        ("Religión", "custom:Religión"),
        ("Notas", "notes"),
        ("IBAN", "custom:IBAN"),
    ];
    let list = file(&folder, "parroquia.csv", content, &map);
    let told: Vec<_> = check(&bench, &list)
        .warnings
        .into_iter()
        .map(|of| (of.column, of.header, of.kind, of.count, of.advice))
        .collect();
    let line = |column, header: &str, kind: &str, advice: &str| {
        (column, header.to_owned(), kind.to_owned(), 1, advice.to_owned())
    };
    assert_eq!(
        told,
        [
            line(2, "Nacimiento", "minors", "keep"),
            line(3, "Religión", "religion", "leave_out"),
            line(4, "Notas", "card", "leave_out"),
            line(4, "Notas", "secret", "leave_out"),
            line(5, "IBAN", "iban", "hashed"),
        ]
    );
    let mut without = list.clone();
    without.map.retain(|choice| choice.column != "Religión");
    without.map.push(ColumnChoice { column: "Religión".into(), attribute: "leave_out".into() });
    assert!(check(&bench, &without).warnings.iter().all(|of| of.header != "Religión"), "it is seen to");
}

#[test]
fn rows_that_are_customers_already_are_told_and_listed() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let crm = file(
        &folder,
        "crm.csv",
        "Id,Name,Mail,Tel\n1,Ana Ruiz,ana@example.com,600111222\n2,Luis Gil,luis@example.com,\n3,Eva Rey,eva@example.com,\n",
        &[("Id", "source_key"), ("Name", "full_name"), ("Mail", "email"), ("Tel", "mobile")],
    );
    bench.try_import(&crm).expect("the list is imported");
    assert_eq!(check(&bench, &crm).known, 0, "its own records are no other customers");
    // Eva's address is another one now.
    let later = file(
        &folder,
        "crm.csv",
        "Id,Name,Mail,Tel\n1,Ana Ruiz,ana@example.com,600111222\n2,Luis Gil,luis@example.com,\n3,Eva Rey,rey@example.com,\n",
        &[("Id", "source_key"), ("Name", "full_name"), ("Mail", "email"), ("Tel", "mobile")],
    );
    bench.try_import(&later).expect("the next list is imported");

    let fair = file(
        &folder,
        "fair.csv",
        "Nombre,Correo,Movil\nLUIS,Luis@Example.com,\nAnita,,+34 600 111 222\nEva,eva@example.com,\nPau,pau@example.com,\n",
        &[("Nombre", "full_name"), ("Correo", "email"), ("Movil", "mobile")],
    );
    assert_eq!(check(&bench, &fair).known, 2, "what Eva's record said once is not what it says");
    let page = known(&bench, &fair);
    let rows: Vec<_> =
        page.rows.iter().map(|of| (of.row, of.by.as_str(), of.name.as_str(), of.source.as_str())).collect();
    assert_eq!(page.total, 2);
    assert_eq!(rows, [(2, "email", "Luis Gil", "crm.csv"), (3, "phone", "Ana Ruiz", "crm.csv")]);
    let query = json!({ "path": "/other.csv", "offset": 0, "limit": 1 });
    let unknown =
        bench.desk.call("door.known", query, &Job::default()).expect_err("it was not looked through");
    assert_eq!(unknown.message.code, "error.door.not_checked");
    let before = cells(&bench).len();
    assert_eq!(import::check(&bench.project(), &fair, &Job::default()).expect("again").rows, 4);
    assert_eq!(cells(&bench).len(), before, "nothing is stored");

    bench.try_import(&fair).expect("the fair's list is imported");
    assert_eq!(check(&bench, &fair).known, 0, "who comes again is no news");
}

/// Two tables with one path, and a file beside them: each keeps its own answer.
#[test]
fn each_table_that_was_looked_through_lists_its_own_known_rows() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let columns = [("Nombre", "full_name"), ("Correo", "email")];
    let crm = file(
        &folder,
        "crm.csv",
        "Nombre,Correo\nAna Ruiz,ana@example.com\nLuis Gil,luis@example.com\nEva Rey,eva@example.com\n",
        &columns,
    );
    bench.try_import(&crm).expect("the list is imported");
    let table = |sheet: &str, text: &str| {
        let mut table = file(&folder, "lists.json", text, &columns);
        table.read_as.sheet = Some(sheet.to_owned());
        table.source = Some(sheet.to_owned());
        table
    };
    let text = r#"{"fair": [{"Nombre": "Ana", "Correo": "ana@example.com"}, {"Nombre": "Pau", "Correo": "pau@example.com"}],
        "shop": [{"Nombre": "Pau", "Correo": "pau@example.com"}, {"Nombre": "Luis", "Correo": "luis@example.com"}]}"#;
    let (fair, shop) = (table("fair", text), table("shop", text));
    let other = file(&folder, "other.csv", "Nombre,Correo\nEva,eva@example.com\n", &columns);
    for file in [&fair, &shop, &other] {
        assert_eq!(check(&bench, file).known, 1);
    }
    let names = |file| known(&bench, file).rows.into_iter().map(|of| of.name).collect::<Vec<_>>();
    assert_eq!(names(&fair), ["Ana Ruiz"], "the table that was looked through first");
    assert_eq!(names(&shop), ["Luis Gil"]);
    assert_eq!(names(&other), ["Eva Rey"]);

    let second = folder.path("second.ficha");
    let path = json!({ "path": second });
    bench.desk.call("project.new", path, &Job::default()).expect("another project");
    let query = json!({ "path": other.path, "offset": 0, "limit": 1 });
    let gone =
        bench.desk.call("door.known", query, &Job::default()).expect_err("nothing of the last project");
    assert_eq!(gone.message.code, "error.door.not_checked");
}
