//! A workbook as Spanish offices keep them, from the file to the clean list: a title above the headers,
//! telephones and postcodes that Excel takes for numbers, dates that are dates in one row and text in
//! another, names with and without their accents.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::json;

use super::files::{Row, Table};
use super::stage::{Stage, is_set};
use crate::world::Person;

const PEOPLE: usize = 24;
/// Every fourth of them is in the list twice.
const EACH: usize = 4;
const HEADERS: [&str; 8] = [
    "Nº cliente",
    "Nombre",
    "Apellidos",
    "Correo electrónico",
    "Teléfono móvil",
    "Fecha de nacimiento",
    "C.P.",
    "Población",
];

#[test]
fn a_spanish_workbook_becomes_a_clean_one() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.choose(&json!({ "language": "es" }));
    let (list, out) = (stage.folder.path("Clientes 2025.xlsx"), stage.folder.path("limpia"));
    workbook(&list).expect("the workbook is written");
    stage.will_pick(&[&list, &stage.folder.path("Calzados Ñandú.ficha"), &out]);
    import(&stage);
    approve_all(&stage);
    export(&stage, &out);
    check(&Table::sheet(&out.join("profiles.xlsx"), "profiles", 1));
    let crosswalk = Table::sheet(&out.join("crosswalk.xlsx"), "crosswalk", 1);
    let customers = crosswalk.together("source_key", "profile_id");
    assert_eq!((customers.len(), crosswalk.rows.len()), (PEOPLE, PEOPLE + PEOPLE / EACH));
    for who in (0..PEOPLE).step_by(EACH) {
        assert!(customers.contains(&vec![(1000 + who).to_string(), (2000 + who).to_string()]), "{who}");
    }
}

fn born(who: usize) -> (u16, u8, u8) {
    (1960 + who as u16, 1 + (who % 12) as u8, 1 + (who * 7 % 28) as u8)
}

fn workbook(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Clientes")?;
    let (day, code) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("00000"));
    sheet.write(0, 0, "Listado de clientes – Calzados Ñandú")?;
    sheet.write_row(2, 0, HEADERS)?;
    for who in 0..PEOPLE {
        let (row, person, (year, month, date)) = (3 + who as u32, Person::nth(who), born(who));
        sheet.write(row, 0, 1000 + who as u32)?;
        sheet.write_row(row, 1, [&person.given, &person.surname, &person.email])?;
        sheet.write(row, 4, person.phone.parse::<u32>().expect("a telephone is a number"))?;
        sheet.write_with_format(row, 5, ExcelDateTime::from_ymd(year, month, date)?, &day)?;
        sheet.write_with_format(row, 6, 3001 + who as u32, &code)?;
        sheet.write(row, 7, &person.city)?;
    }
    for (i, who) in (0..PEOPLE).step_by(EACH).enumerate() {
        let (row, person, (year, month, date)) = ((3 + PEOPLE + i) as u32, Person::nth(who), born(who));
        let again = person.again("");
        sheet.write(row, 0, 2000 + who as u32)?;
        sheet.write_row(row, 1, [plain(&again.given), plain(&again.surname), again.email.to_uppercase()])?;
        let phone = &person.phone;
        sheet.write(row, 4, format!("+34 {} {} {}", &phone[..3], &phone[3..6], &phone[6..]))?;
        sheet.write(row, 5, format!("{date:02}/{month:02}/{year}"))?;
        sheet.write(row, 6, format!("{:05}", 3001 + who))?;
        sheet.write(row, 7, person.city.to_uppercase())?;
    }
    book.add_worksheet().set_name("Notas")?.write(0, 0, "Revisar en enero")?;
    book.save(path)
}

/// Capitals without accents, as old programs write them.
fn plain(name: &str) -> String {
    let letters = name.to_uppercase();
    letters
        .chars()
        .map(|one| "ÁÉÍÓÚÑ".chars().position(|it| it == one).map_or(one, |at| char::from(b"AEIOUN"[at])))
        .collect()
}

fn import(stage: &Stage) {
    let window = &stage.window;
    window.click("//*[@data-choice='file']");
    window.shows("Qué contiene cada columna");
    let header = "return document.querySelector('main input[type=number]').value";
    assert_eq!(window.script(header, &[]), "3", "the title is not taken for the headers");
    for (column, attribute) in [
        ("Nº cliente", "Código en la fuente"),
        ("Nombre", "Nombre"),
        ("Apellidos", "Apellidos"),
        ("Correo electrónico", "Correo electrónico"),
        ("Teléfono móvil", "Móvil"),
        ("Fecha de nacimiento", "Fecha de nacimiento"),
        ("C.P.", "Código postal"),
        ("Población", "Población"),
    ] {
        let read = "return document.querySelector(`main [role=combobox][aria-label='Como qué se lee ${arguments[0]}']`).value";
        assert_eq!(window.script(read, &[json!(column)]), attribute, "{column}");
    }
    window.shows("Ningún problema en las filas");
    window.click("//button[@id='import-one']");
    window.shows("30 filas leídas de Clientes 2025.xlsx");
}

fn approve_all(stage: &Stage) {
    let window = &stage.window;
    window.click("//button[@id='find-duplicates']");
    let card =
        || window.script("return document.querySelector('article[data-cluster]')?.dataset.cluster", &[]);
    for _ in 0..PEOPLE / EACH {
        let open = window.until("a card is open", || Some(card()).filter(serde_json::Value::is_string));
        window.press(&['a']);
        window.until("the next card or none", || (card() != open).then_some(()));
    }
    window.shows("Todo revisado");
}

fn export(stage: &Stage, out: &Path) {
    let window = &stage.window;
    window.go("Exportar");
    window.click("//input[@type='radio'][@value='xlsx']");
    window.click_button("Elegir carpeta");
    window.shows(&out.display().to_string());
    window.click("//button[@id='export-run']");
    window.shows(&format!("{PEOPLE} clientes escritos"));
}

/// Each customer is there once, as the fuller of its rows says.
fn check(profiles: &Table) {
    assert_eq!(profiles.rows.len(), PEOPLE);
    for who in 0..PEOPLE {
        let person = Person::nth(who);
        let row: Row = profiles.row("email", &person.email);
        let (year, month, date) = born(who);
        let says = |column: &str| row.get(column).cloned().unwrap_or_default();
        let twice = if who % EACH == 0 { "2" } else { "1" };
        assert_eq!(says("records"), twice);
        assert_eq!([says("given_name"), says("surname")], [person.given, person.surname]);
        assert_eq!(says("birth_date"), format!("{year}-{month:02}-{date:02}"), "{who}");
        assert_eq!([says("mobile"), says("city")], [person.phone, person.city]);
        assert_eq!(says("postcode"), format!("{:05}", 3001 + who), "with the zero that it begins with");
    }
}
