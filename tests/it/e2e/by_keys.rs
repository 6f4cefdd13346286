//! The whole job by keys alone, in Spanish: from the first start to the clean list.

use std::collections::BTreeSet;
use std::path::Path;

use super::driver::{CONTROL, DOWN, ENTER, ESCAPE, HOME, RIGHT, SHIFT, UP};
use super::files::{Table, sorted};
use super::keyboard::Keyboard;
use super::stage::{Stage, is_set};
use crate::world::{Person, table};

const PEOPLE: usize = 30;
/// Who is in the list twice.
const TWICE: [usize; 6] = [0, 4, 9, 13, 17, 22];
/// Who is in it three times.
const THRICE: usize = 26;
/// Who is in it with two telephones: nobody can be sure.
const PERHAPS: usize = 28;
/// Whose two records the user takes for two people.
const NOT_THE_SAME: usize = 9;

#[test]
fn a_list_is_cleaned_by_keys_alone() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let list = stage.folder.write("clientes.csv", zoned());
    let out = stage.folder.path("limpios");
    stage.will_pick(&[&list, &stage.folder.path("tienda.ficha"), &out]);
    let keys = Keyboard::of(stage);
    in_spanish(&keys);
    import(&keys);
    let expected = decide(&keys);
    customers(&keys, expected.len());
    why_not_one(&keys);
    export(&keys, &out, &expected);
}

/// The list; its last column has a name that says nothing of what it holds.
fn zoned() -> String {
    let mut people: Vec<Person> = (0..PEOPLE).map(Person::nth).collect();
    for who in TWICE {
        people.push(people[who].again(&format!("D{who:05}")));
    }
    people.push(people[THRICE].again(&format!("D{THRICE:05}")));
    people.push(Person { key: format!("E{THRICE:05}"), ..people[THRICE].clone() });
    let (key, phone) = (format!("D{PERHAPS:05}"), String::from("699111222"));
    people.push(Person { key, phone, ..people[PERHAPS].clone() });
    table(&people).replacen("Ciudad", "Zona", 1)
}

/// Nobody is asked for a language before the first sight.
fn in_spanish(keys: &Keyboard) {
    keys.shows("One card for every customer");
    keys.tab_to("select||Language");
    keys.type_text("esp");
    keys.shows("Una ficha única para cada cliente");
    keys.stands_on("select||Idioma");
}

/// Open the list, say what its last column is, bring it in.
fn import(keys: &Keyboard) {
    keys.tab_back_to("Abrir un archivo");
    keys.press(&[ENTER]);
    keys.shows("Qué contiene cada columna");
    keys.stands_on("main|");
    keys.tab_to("Como qué se lee Zona");
    keys.press(&[ENTER]);
    keys.until("the list is open", || (!keys.reads(LISTED).is_empty()).then_some(()));
    keys.is_accessible("the list of what a column can be");
    // Meanwhile the window's menu came and made the page lower.
    assert!(!keys.reads(LISTED).is_empty(), "the list stays open until a key closes it");
    keys.press(&[ESCAPE]);
    keys.type_text("pobl");
    keys.until("one choice is left", || (keys.reads(LISTED) == "Población").then_some(()));
    keys.press(&[ENTER]);
    keys.shows("Elegido por ti");
    // Up to the first column without leaving the fields.
    keys.press(&[UP]);
    keys.stands_on("Como qué se lee Móvil");
    keys.shows("Ningún problema en las filas");
    keys.press(&[CONTROL, ENTER]);
    keys.shows("39 filas leídas de clientes.csv");
    keys.stands_on("1 archivo importado");
    keys.tab_to("Buscar duplicados");
    keys.press(&[ENTER]);
}

/// What the open list of choices offers.
const LISTED: &str =
    "return [...document.querySelectorAll('[role=option]')].map((one) => one.innerText.trim()).join('|')";
/// Keys of the records in the open card, in its order.
const KEYS: &str = "return [...document.querySelectorAll('article[data-cluster] thead th .detail bdi')] \
    .map((one) => one.innerText.trim()).join('|')";

fn open_card(keys: &Keyboard) -> Vec<String> {
    keys.reads(KEYS).split('|').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// Decide every cluster as its card says. Gives the customers that must come of it.
fn decide(keys: &Keyboard) -> BTreeSet<Vec<String>> {
    let mut merged: Vec<Vec<String>> = Vec::new();
    merged.push(the_only_doubtful_one(keys));
    for _ in 0..=TWICE.len() {
        let here = keys.until("a card is open", || Some(open_card(keys)).filter(|here| !here.is_empty()));
        match here.len() {
            3 => merged.push(take_one_out(keys, &here)),
            _ if here.contains(&format!("K{NOT_THE_SAME:05}")) => change_of_mind(keys, &here),
            _ => {
                keys.press(&['a']);
                merged.push(sorted(here.clone()));
            }
        }
        keys.until("the card is left", || (open_card(keys) != here).then_some(()));
    }
    keys.shows("Todo revisado");
    keys.shows("Has decidido 8 uno a uno desde que abriste el proyecto.");
    keys.is_accessible("the desk when all is done");
    let joined: BTreeSet<&String> = merged.iter().flatten().collect();
    let all = zoned();
    let all = all.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned);
    let alone: Vec<Vec<String>> = all.filter(|key| !joined.contains(key)).map(|key| vec![key]).collect();
    alone.into_iter().chain(merged).collect()
}

/// The desk begins where a person is needed; when nobody is any more, a button leads to the sure ones.
fn the_only_doubtful_one(keys: &Keyboard) -> Vec<String> {
    let pair = [format!("D{PERHAPS:05}"), format!("K{PERHAPS:05}")];
    keys.until("the doubtful card is open", || (sorted(open_card(keys)) == pair).then_some(()));
    keys.press(&['a']);
    keys.shows("No queda ninguno: Por revisar");
    keys.tab_to("Seguros · 7");
    keys.press(&[ENTER]);
    pair.into()
}

/// Of three records, the third is somebody else.
fn take_one_out(keys: &Keyboard, here: &[String]) -> Vec<String> {
    keys.press(&['3']);
    keys.press(&['x']);
    keys.shows("Fusionar 2 de 3");
    keys.is_accessible("a record that was taken out");
    keys.press(&['a']);
    keys.shows("fuera: 1");
    sorted(here[..2].to_vec())
}

/// Merged, taken back, and kept apart.
fn change_of_mind(keys: &Keyboard, here: &[String]) {
    keys.press(&['a']);
    keys.until("the card is left", || (open_card(keys) != here).then_some(()));
    keys.press(&['u']);
    keys.until("the card is open again", || (open_card(keys) == here).then_some(()));
    keys.press(&['r']);
    keys.shows("2 registros sin fusionar");
}

/// Look for those of a city, sort them by name from Z to A, open the first.
fn customers(keys: &Keyboard, count: usize) {
    keys.type_text("gp");
    keys.shows(&format!("{count} clientes"));
    keys.press(&['/']);
    keys.stands_on("input|");
    keys.type_text("murcia");
    keys.until("only those of Murcia", || {
        let cities = column(keys, "Población");
        (!cities.is_empty() && cities.iter().all(|city| city == "Murcia")).then_some(())
    });
    let found = sorted(column(keys, "Nombre"));
    keys.press(&[DOWN]);
    keys.stands_on("|grid|");
    keys.press(&[DOWN]);
    keys.press(&[UP]);
    keys.press(&[UP]);
    keys.press(&[ENTER]);
    keys.press(&[ENTER]);
    keys.until("from Z to A", || {
        let names = column(keys, "Nombre");
        let first = names.first().cloned().unwrap_or_default();
        (names.len() == found.len() && names.last() < Some(&first)).then_some(())
    });
    keys.press(&[RIGHT]);
    keys.press(&[DOWN]);
    keys.press(&[ENTER]);
    let first = column(keys, "Nombre")[0].clone();
    keys.until("its card is open", || {
        let open = keys.reads("return document.querySelector('article[data-profile] h2')?.innerText ?? ''");
        (open == first).then_some(())
    });
    keys.is_accessible("customers with a card");
    keys.press(&[ESCAPE]);
    keys.stands_on("|grid|");
    // The rail's field goes with the wide window, and the room's takes its keys.
    keys.press(&['/']);
    keys.stands_on("input|");
    keys.size(900, 700);
    keys.stands_on("|searchbox|");
    keys.press(&[DOWN]);
    keys.stands_on("|grid|");
    keys.press(&['/']);
    keys.stands_on("|searchbox|");
    keys.is_accessible("customers in a narrow window");
    keys.size(1280, 800);
}

/// Why the two that were kept apart are two: asked with both rows chosen, and with the one open.
fn why_not_one(keys: &Keyboard) {
    keys.press(&['/']);
    keys.stands_on("input|");
    keys.press(&[CONTROL, 'a']);
    keys.type_text(&Person::nth(NOT_THE_SAME).email);
    keys.until("both are found", || (column(keys, "Nombre").len() == 2).then_some(()));
    keys.press(&[DOWN]);
    keys.stands_on("|grid|");
    keys.press(&[CONTROL, HOME]);
    keys.press(&[SHIFT, DOWN]);
    keys.shows("2 filas elegidas");
    keys.press(&['w']);
    keys.shows("Están separados: así lo decidió una persona el ");
    keys.is_accessible("why two are not one");
    keys.press(&[ESCAPE]);
    keys.stands_on("|grid|");
    keys.press(&[ESCAPE]);
    keys.press(&[ENTER]);
    keys.shows("Comparar con otro…");
    keys.press(&['w']);
    keys.shows("Elige el cliente que quieres comparar con ");
    keys.stands_on("|grid|");
    keys.press(&[UP]);
    keys.press(&[ENTER]);
    keys.shows("Están separados: así lo decidió una persona el ");
    keys.press(&[ESCAPE]);
    keys.until("the answer is gone", || (!keys.reads(DIALOG).contains("Están")).then_some(()));
    keys.press(&[ESCAPE]);
    keys.until("the card is closed", || keys.reads(CUSTOMER).is_empty().then_some(()));
    keys.press(&['/']);
    keys.press(&[ESCAPE]);
}

/// What an open dialog says, and the card of a customer.
const DIALOG: &str = "return document.querySelector('dialog[open]')?.innerText ?? ''";
const CUSTOMER: &str = "return document.querySelector('article[data-profile]')?.innerText ?? ''";

/// What the rows in sight say in a column.
fn column(keys: &Keyboard, name: &str) -> Vec<String> {
    let script = format!(
        "const heads = [...document.querySelectorAll('main [role=columnheader]')]; \
         const at = heads.find((one) => one.innerText.trim().startsWith({name:?}))?.dataset.column; \
         return [...document.querySelectorAll('main [role=row][data-row]')] \
           .sort((a, b) => a.dataset.row - b.dataset.row) \
           .map((row) => row.querySelector(`[data-column=\"${{at}}\"]`)?.innerText.trim() ?? '') \
           .filter((text) => text !== '').join('|')"
    );
    keys.reads(&script).split('|').filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// Write the clean list and hold it against what was decided.
fn export(keys: &Keyboard, out: &Path, expected: &BTreeSet<Vec<String>>) {
    keys.press(&[CONTROL, '6']);
    keys.shows("Ninguna carpeta elegida");
    keys.tab_to("Elegir carpeta");
    keys.press(&[ENTER]);
    keys.shows(&out.display().to_string());
    keys.tab_to("Exportar");
    keys.press(&[ENTER]);
    keys.stands_on(&format!("{} clientes escritos", expected.len()));
    keys.is_accessible("an export that is done");
    let crosswalk = Table::csv(&out.join("crosswalk.csv"), b',');
    assert_eq!(&crosswalk.together("source_key", "profile_id"), expected);
    let profiles = Table::csv(&out.join("profiles.csv"), b',');
    assert_eq!(profiles.rows.len(), expected.len());
    let city_of = |row: &super::files::Row| row["city"].clone();
    let twice = profiles.row("email", &Person::nth(TWICE[0]).email);
    assert_eq!((twice["records"].as_str(), city_of(&twice)), ("2", Person::nth(TWICE[0]).city));
}
