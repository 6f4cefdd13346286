//! The user's own files back, text and workbook: as they were, with what was decided at the right.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, XlsxError};
use serde_json::json;

use super::files::{Row, Table, range, sorted};
use super::stage::{Stage, is_set};
use crate::world::Person;

const GROUP: &str = "Customer group";
const DO: &str = "What to do (the row that says most is kept)";
const OF: &str = "Duplicate of row";
const WHO: &str = "Decided";
const PROFILE: &str = "Profile id";

#[test]
fn the_users_own_files_come_back_with_what_was_decided() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let (crm, fair) = (stage.folder.path("crm.csv"), stage.folder.path("feria.xlsx"));
    fs::write(&crm, own_list()).expect("the test's folder takes files");
    fair_book(&fair).expect("the workbook is written");
    stage.made("propios", |bench| {
        bench.import(&crm, "CRM");
        bench.import(&fair, "Feria");
        bench.find_duplicates();
    });
    // Two in the CRM are one, two are not; one of the CRM was at the fair; two of the fair are one; and
    // of two more of the CRM nobody says anything.
    decide(&stage, &["K00002", "D00002"], 'a');
    decide(&stage, &["K00005", "D00005"], 'r');
    decide(&stage, &["K00008", "F00008"], 'a');
    decide(&stage, &["F00040", "G00040"], 'a');
    let (new_crm, new_fair) =
        (stage.folder.path("crm with duplicates.csv"), stage.folder.path("feria with duplicates.xlsx"));
    stage.will_pick(&[&new_crm, &new_fair]);
    write_back(&stage, "crm.csv", 15);
    write_back(&stage, "feria.xlsx", 7);
    check_crm(&crm, &new_crm);
    check_fair(&fair, &new_fair);
}

/// As an old program writes it: semicolons, windows-1252, quotation marks within quotation marks.
fn own_list() -> Vec<u8> {
    let mut lines = vec![String::from("Código;Nombre;Apellidos;Correo;Móvil;Ciudad;Notas")];
    let mut people: Vec<Person> = (0..12).map(Person::nth).collect();
    people.extend([2, 5, 10].map(|who| people[who].again(&format!("D{who:05}"))));
    for Person { key, given, surname, email, phone, city } in &people {
        lines.push(format!("{key};{given};{surname};{email};{phone};{city};\"dijo \"\"sí\"\"; volverá \""));
    }
    let text = lines.join("\r\n") + "\r\n";
    // All of these letters have one byte in windows-1252, the one of their number in Unicode.
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a Latin letter")).collect()
}

/// Seven visitors of a fair, one of them twice and one a customer; with a formula, dates and another sheet.
fn fair_book(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Visitas")?;
    let day = Format::new().set_num_format("dd/mm/yyyy").set_bold();
    sheet.write_row(
        0,
        0,
        ["Código", "Nombre", "Apellidos", "Correo", "Móvil", "Ciudad", "Visita", "Total"],
    )?;
    let mut people: Vec<Person> = [40, 41, 42, 43, 44].map(Person::nth).into();
    people.push(Person::nth(8).again("F00008"));
    people.push(Person::nth(40).again("G00040"));
    for (i, person) in people.iter().enumerate() {
        let (row, key) = (1 + i as u32, person.key.replace('K', "F"));
        sheet.write_row(
            row,
            0,
            [&key, &person.given, &person.surname, &person.email, &person.phone, &person.city],
        )?;
        sheet.write_with_format(row, 6, ExcelDateTime::from_ymd(2025, 3, 1 + i as u8)?, &day)?;
        sheet.write(row, 7, Formula::new(format!("={i}*2")).set_result((i * 2).to_string()))?;
    }
    book.add_worksheet().set_name("Notas")?.write(0, 0, "Revisar en enero")?;
    book.save(path)
}

/// Open the cluster of these records in the review desk and decide it by its key.
fn decide(stage: &Stage, keys: &[&str], verdict: char) {
    let window = &stage.window;
    let all = stage.rpc("clusters.list", &json!({ "band": null, "decided": null, "offset": 0, "limit": 50 }));
    let wanted = sorted(keys.iter().map(|key| (*key).to_owned()).collect());
    let cluster = all["rows"].as_array().expect("clusters").iter().find(|line| {
        let card = stage.rpc("clusters.get", &json!({ "id": line["id"] }));
        let members = card["members"].as_array().expect("members").iter();
        wanted
            == sorted(
                members.map(|member| member["source_key"].as_str().unwrap_or_default().into()).collect(),
            )
    });
    let cluster = cluster.unwrap_or_else(|| panic!("a cluster of {keys:?}: {all:#}"));
    let band = if cluster["band"] == "sure" { "Sure" } else { "To review" };
    let title = cluster["title"].as_str().expect("a cluster has a title");
    window.click(&format!("//button[@aria-pressed][starts-with(normalize-space(.), {band:?})]"));
    window.click(&format!("//main//*[@role='row'][@data-row][contains(., {title:?})]//*[@role='gridcell']"));
    let id = cluster["id"].to_string();
    window.until("its card is open", || {
        let open = window.script("return document.querySelector('article')?.dataset.cluster ?? ''", &[]);
        (open == id.as_str()).then_some(())
    });
    window.press(&[verdict]);
    window.until("it is decided", || {
        let card = stage.rpc("clusters.get", &json!({ "id": cluster["id"] }));
        (card["line"]["decision"] != "none").then_some(())
    });
}

/// Ask for a file back where it was imported.
fn write_back(stage: &Stage, file: &str, rows: usize) {
    let window = &stage.window;
    window.go("Import");
    window.click(&format!("//button[@aria-label='Give me this file back: {file}']"));
    window.shows("The original is where it was, unchanged.");
    stage.is_accessible(&format!("{file} on its way back"));
    window.click("//button[@id='back-run'][not(@disabled)]");
    window.shows(&format!("The file is written: {rows} rows"));
}

/// The original is untouched, its copy says the same and more.
fn check_crm(original: &Path, copy: &Path) {
    let (old, new) = (fs::read(original).expect("it is there"), fs::read(copy).expect("it was written"));
    assert_eq!(old, own_list(), "the original is as it was");
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes
            .split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line).to_vec())
            .collect()
    };
    let (old, new) = (lines(&old), lines(&new));
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(&new) {
        assert!(new.starts_with(old), "a line begins as it was: {}", String::from_utf8_lossy(new));
    }
    let latin = String::from_utf8(
        new.join(&b'\n').iter().flat_map(|byte| char::from(*byte).to_string().into_bytes()).collect(),
    );
    let readable = copy.with_extension("utf8.csv");
    fs::write(&readable, latin.expect("each byte is a letter")).expect("the test's folder takes files");
    let table = Table::csv(&readable, b';');
    assert_eq!(table.headers[7..], [GROUP, DO, OF, WHO, PROFILE]);
    let row = |key: &str| table.row("Código", key);
    one_customer(&row("K00002"), &row("D00002"), "4", "14", "approved");
    one_customer(&row("K00010"), &row("D00010"), "12", "16", "suggested, not yet decided");
    for key in ["K00005", "D00005", "K00000"] {
        assert_eq!(added(&row(key)), ["", "keep", "", "single"], "{key}");
    }
    let visited = row("K00008");
    assert_eq!((visited[WHO].as_str(), visited[GROUP].is_empty()), ("approved", false));
    let profiles: BTreeSet<&String> = table.rows.iter().map(|row| &row[11]).collect();
    assert_eq!(profiles.len(), 14, "a profile for each customer: only two rows were made one");
}

fn added(row: &Row) -> [&str; 4] {
    [GROUP, DO, OF, WHO].map(|column| row[column].as_str())
}

/// Two rows say that they are one customer: one is kept, the other names its row.
fn one_customer(one: &Row, other: &Row, one_at: &str, other_at: &str, who: &str) {
    assert_eq!((&one[GROUP], one[WHO].as_str(), other[WHO].as_str()), (&other[GROUP], who, who));
    assert!(!one[GROUP].is_empty(), "they have a group");
    assert_eq!(one[PROFILE] == other[PROFILE], who == "approved", "only a decision makes them one");
    let says = [one, other].map(|row| (row[DO].as_str(), row[OF].as_str()));
    let keeps_one = [("keep", ""), ("duplicate", one_at)];
    assert!(says == keeps_one || says == [("duplicate", other_at), ("keep", "")], "{says:?}");
}

/// Every cell, formula and sheet of the workbook is there; the columns stand at the right.
fn check_fair(original: &Path, copy: &Path) {
    for sheet in ["Visitas", "Notas"] {
        let (old, new) = (range(original, sheet), range(copy, sheet));
        for (row, column, cell) in old.used_cells() {
            assert_eq!(new.get((row, column)), Some(cell), "{sheet}, row {row}, column {column}");
        }
        let formulas = |path: &Path| {
            let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
            let found = book.worksheet_formula(sheet).expect("the sheet is there");
            found
                .used_cells()
                .map(|(row, column, formula)| (row, column, formula.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(formulas(original), formulas(copy), "{sheet}");
    }
    let table = Table::sheet(copy, "Visitas", 1);
    assert_eq!(table.headers[8..], [GROUP, DO, OF, WHO, PROFILE]);
    let row = |key: &str| table.row("Código", key);
    one_customer(&row("F00040"), &row("G00040"), "2", "8", "approved");
    let customer = row("F00008");
    assert_eq!(customer[WHO], "approved");
    let other = &customer[OF];
    assert!(customer[DO] == "keep" && other.is_empty() || other == "CRM, row 10", "{customer:?}");
    for key in ["F00041", "F00042", "F00043", "F00044"] {
        assert_eq!(added(&row(key)), ["", "keep", "", "single"], "{key}");
    }
}
