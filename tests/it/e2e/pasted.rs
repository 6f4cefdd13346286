//! A table that was copied in a spreadsheet, brought in by somebody who has a keyboard and no mouse: pasted into
//! the room, one of its columns corrected; and pasted again into the dialog that asks for it.

use super::driver::{CONTROL, ENTER, ESCAPE};
use super::keyboard::Keyboard;
use super::stage::{Stage, is_set};

/// Cells as spreadsheets copy them. The last column has a name that says nothing.
const TABLE: &str = "Nombre\tApellidos\tCorreo\tMóvil\tZona\n\
    Begoña\tMuñoz Ibáñez\tbegona@example.com\t612000101\tLogroño\n\
    Íñigo\tPeña Núñez\tinigo@example.com\t612000102\tCádiz\n\
    Lucía\tCañadas Güell\tlucia@example.com\t612000103\tÁvila\n";
const READ_AS: &str = "return document.querySelector('main [role=combobox][aria-label$=\"Zona\"]').value";
const OPEN: &str = "return String(document.querySelectorAll('dialog[open]').length)";

#[test]
fn a_copied_table_is_pasted_and_imported_by_keys_alone() {
    if !is_set() {
        return;
    }
    let stage = Stage::empty("pegado", "es", "light");
    stage.copied_elsewhere(TABLE);
    let keys = Keyboard::of(stage);
    keys.tab_to("Importar");
    keys.press(&[ENTER]);
    keys.shows("Todavía no hay listas");
    keys.press(&[CONTROL, 'v']);
    keys.shows("Qué contiene cada columna");
    keys.shows("3 filas pasan a ser registros.");
    keys.shows("Cañadas Güell");
    say_what_a_column_is(&keys);
    keys.press(&[CONTROL, ENTER]);
    keys.shows("3 filas leídas de Tabla pegada");
    keys.shows("3 registros");
    keys.is_accessible("a pasted table that is in");
    into_the_dialog(&keys);

    let stage = keys.put_away();
    assert_eq!(stage.summary()["records"], 3, "the second look changed nothing");
    assert_eq!(stage.customers("muñoz logroño"), ["Begoña Muñoz Ibáñez"]);
    stage.open_customer("Perfiles", "Begoña");
    let city = "//article//dl//div[./dt[contains(., 'Población')]]/dd";
    assert!(stage.window.text_of(city).starts_with("Logroño"), "the column is what was said of it");
}

fn say_what_a_column_is(keys: &Keyboard) {
    assert_ne!(keys.reads(READ_AS), "Población");
    keys.tab_to("Como qué se lee Zona");
    keys.type_text("pobl");
    keys.press(&[ENTER]);
    keys.until("it is chosen", || (keys.reads(READ_AS) == "Población").then_some(()));
    keys.shows("Elegido por ti");
    keys.shows("Ningún problema en las filas");
    keys.is_accessible("a pasted table");
}

/// The same table again: it is told to be here already.
fn into_the_dialog(keys: &Keyboard) {
    keys.tab_back_to("Pegar una tabla");
    keys.press(&[ENTER]);
    keys.until("it is asked for", || (keys.reads(OPEN) == "1").then_some(()));
    keys.is_accessible("the dialog that asks for a table");
    keys.press(&[ESCAPE]);
    keys.until("it is gone", || (keys.reads(OPEN) == "0").then_some(()));
    keys.stands_on("Pegar una tabla");
    keys.press(&[ENTER]);
    keys.stands_on("textarea||Filas copiadas");
    keys.press(&[CONTROL, 'v']);
    keys.until("it is taken", || (keys.reads(OPEN) == "0").then_some(()));
    keys.shows("No cambiaría nada: todo está ya aquí.");
    keys.is_accessible("a table that is here already");
}
