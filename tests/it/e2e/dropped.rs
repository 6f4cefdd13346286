//! Two lists dropped on the window at once: what an old Spanish program writes (semicolons, windows-1252, a total
//! at the end), and a workbook whose first sheet is hidden. By keys alone from there on.

use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::driver::{CONTROL, ENTER};
use super::keyboard::Keyboard;
use super::stage::{Stage, is_set};

/// As the shop's program writes it.
const CUSTOMERS: &str = "Código;Nombre;Apellidos;Correo;Móvil;Población;Compras
101;Begoña;Muñoz Ibáñez;begona@example.com;612000101;La Coruña;1.234,50
102;Íñigo;Peña Núñez;inigo@example.com;612000102;Logroño;310,00
103;Lucía;Cañadas Güell;lucia@example.com;612000103;Cádiz;86,40
104;Óscar;Ordóñez Vázquez;oscar@example.com;612000104;Ávila;1.020,00
105;Ana;Castaño Pérez;ana@example.com;612000105;Almería;59,95
Total;;;;;;2.710,85
";
const VISITORS: [[&str; 4]; 4] = [
    ["Nombre", "Apellidos", "Correo", "Teléfono"],
    ["Toño", "Riaño Sáez", "tono@example.com", "912000201"],
    ["Mª Ángeles", "Muñiz Roldán", "angeles@example.com", "912000202"],
    ["Iñaki", "Goñi Etxeberria", "inaki@example.com", "912000203"],
];
/// How the file on show is read: what is chosen in each of its fields.
const READ: &str = "return [...document.querySelectorAll('main fieldset select')] \
    .map((field) => field.selectedOptions[0].textContent.trim()).join('|')";
const SHEETS: &str = "return [...document.querySelectorAll('main fieldset option')] \
    .map((one) => one.textContent.trim()).join('|')";
/// What the list of past imports names.
const FILES: &str = "return [...document.querySelectorAll('main tbody th .name')] \
    .map((name) => name.innerText.trim()).join('|')";
const LINES: &str = "return [...document.querySelectorAll('main nav li .words')] \
    .map((line) => [...line.children].map((one) => one.innerText.trim()).join(' ')).join('|')";

#[test]
fn an_old_list_and_a_workbook_are_dropped_together() {
    if !is_set() {
        return;
    }
    let stage = Stage::empty("zapatería", "es", "dark");
    let list = stage.folder.write("clientes.csv", in_windows_1252(CUSTOMERS));
    let book = stage.folder.path("feria.xlsx");
    workbook(&book).expect("the workbook is written");
    stage.drop_files(&[&list, &book]);
    let keys = Keyboard::of(stage);
    each_is_read_as_it_is_written(&keys);
    keys.press(&[CONTROL, ENTER]);
    keys.shows("2 archivos importados");
    keys.shows("5 filas leídas de clientes.csv");
    keys.shows("3 filas leídas de feria.xlsx");
    keys.shows("8 registros");
    the_total_is_taken_back(&keys);

    let stage = keys.put_away();
    for (words, name) in [
        ("muñoz", "Begoña Muñoz Ibáñez"),
        ("nunez", "Íñigo Peña Núñez"),
        ("güell", "Lucía Cañadas Güell"),
        ("goñi", "Iñaki Goñi Etxeberria"),
    ] {
        assert_eq!(stage.customers(words), [name]);
    }
    stage.open_customer("Perfiles", "Begoña");
    stage.window.shows("La Coruña");
    stage.is_accessible("a customer of the old list");
}

fn in_windows_1252(text: &str) -> Vec<u8> {
    // All of these letters have one byte in windows-1252, the one of their number in Unicode.
    let bytes = text.replace('\n', "\r\n");
    bytes.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a Latin letter")).collect()
}

fn workbook(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("Claves")?;
    hidden.set_hidden(true);
    for row in 0..40 {
        hidden.write_row(row, 0, [format!("clave {row}"), format!("valor {row}")])?;
    }
    let sheet = book.add_worksheet().set_name("Visitas")?;
    sheet.set_active(true);
    for (row, cells) in (0..).zip(VISITORS) {
        sheet.write_row(row, 0, cells)?;
    }
    book.save(path)
}

fn each_is_read_as_it_is_written(keys: &Keyboard) {
    keys.shows("5 filas pasan a ser registros.");
    keys.shows("1 se aparta: un título, un total o una fila vacía.");
    keys.shows("Muñoz Ibáñez");
    assert_eq!(keys.reads(READ), "Punto y coma ;|windows-1252");
    keys.until("both are ready", || {
        (keys.reads(LINES) == "clientes.csv Listo|feria.xlsx Listo").then_some(())
    });
    keys.is_accessible("the old list");

    keys.tab_to("feria.xlsx");
    keys.press(&[ENTER]);
    keys.shows("Riaño Sáez");
    keys.shows("3 filas pasan a ser registros.");
    assert_eq!(keys.reads(READ), "Visitas", "the sheet that can be seen");
    assert_eq!(keys.reads(SHEETS), "Claves (oculta)|Visitas", "the other one is offered");
    keys.is_accessible("the workbook");
}

/// It was somebody after all; and then it was not.
fn the_total_is_taken_back(keys: &Keyboard) {
    keys.tab_to("Una fila apartada");
    keys.press(&[ENTER]);
    keys.shows("Total · 2.710,85");
    keys.shows("Parece un total");
    keys.is_accessible("what was set aside");
    keys.tab_to("Recuperar la fila 7");
    keys.press(&[ENTER]);
    keys.shows("Recuperada una fila apartada de clientes.csv");
    keys.shows("9 registros");
    keys.stands_on("5 filas leídas de clientes.csv");
    assert_eq!(keys.reads(FILES), "feria.xlsx · Visitas|clientes.csv", "no third file came in");
    keys.is_accessible("a row taken back");
    keys.press(&[CONTROL, 'z']);
    keys.shows("8 registros");
    keys.shows("Una fila apartada");
}
