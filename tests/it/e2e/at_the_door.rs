//! A clinic's list with what should not be kept without need: what it holds is told before it comes in; what is
//! left out or hashed is nowhere in the project's file.

use std::fmt::Write as _;
use std::fs;

use ficha_store::record;

use super::driver::{CONTROL, ENTER};
use super::keyboard::Keyboard;
use super::stage::{Stage, is_set};
use crate::world::{Bench, Person};

/// Numbers of cards that pass the check of their last digit.
const CARDS: [&str; 3] = ["4111 1111 1111 1111", "5500-0000-0000-0004", "6011000000000004"];
const ALLERGIES: [&str; 3] = ["frutos secos", "marisco", "frutos secos"];
const IBANS: [&str; 3] = ["ES9121000418450200051332", "DE89370400440532013000", "GB82WEST12345698765432"];

#[test]
fn what_should_not_come_in_is_nowhere_in_the_project() {
    if !is_set() {
        return;
    }
    let stage = Stage::empty("clinica", "es", "dark");
    let list = stage.folder.write("pacientes.csv", patients());
    stage.drop_files(&[&list]);
    let keys = Keyboard::of(stage);
    choose(&keys);
    keys.press(&[CONTROL, ENTER]);
    keys.shows("3 filas leídas de pacientes.csv");
    let stage = keys.put_away();
    stage.open_customer("Perfiles", &Person::nth(0).given);
    stage.is_accessible("a customer of a treated list");
    let text = stage.window.text();
    assert!(CARDS.iter().chain(&ALLERGIES).chain(&IBANS).all(|secret| !text.contains(secret)), "{text}");

    stage.window.press(&[CONTROL, 'w']);
    let path = stage.folder.path("clinica.ficha");
    let bench = stage.window.until("the project is free", || Bench::open(&path).ok());
    bench.check("after a list that was treated at the door");
    digests_tell_who_shares_what(&bench);
    nothing_of_it_is_kept(&stage, &bench);
}

fn patients() -> String {
    let mut list = String::from("Nº paciente;Nombre;Correo;Tarjeta;Alergias;Cuenta\n");
    for (who, ((card, allergy), iban)) in CARDS.iter().zip(ALLERGIES).zip(IBANS).enumerate() {
        let Person { given, surname, email, .. } = Person::nth(who);
        let _ = writeln!(list, "P{who};{given} {surname};{email};{card};{allergy};{iban}");
    }
    list
}

/// The cards stay out; that two have one allergy or one account can still be told.
fn choose(keys: &Keyboard) {
    keys.shows("Mira estas columnas antes de que entren");
    for words in ["Números de tarjeta", "Salud", "Cuentas bancarias (IBAN)", "en 3 filas"] {
        keys.shows(words);
    }
    keys.is_accessible("columns that are told before they come in");
    // The button goes with its column: the keys stay by those that are left.
    let (left, none) = ("Mira estas columnas", "pacientes.csv");
    for (button, column, becomes, then) in [
        ("No guardar: Tarjeta", "Tarjeta", "No guardar", left),
        ("Guardar solo su huella: Alergias", "Alergias", "Guardar solo su huella", left),
        ("Guardar solo su huella: Cuenta", "Cuenta", "Guardar solo su huella", none),
    ] {
        keys.tab_to(button);
        keys.press(&[ENTER]);
        let read = format!(
            "return document.querySelector('main [role=combobox][aria-label=\"Como qué se lee {column}\"]').value"
        );
        keys.until("it is chosen", || (keys.reads(&read) == becomes).then_some(()));
        keys.stands_on(then);
        keys.until("it is told no longer", || {
            let told = "return [...document.querySelectorAll('main section li strong')].map((one) => one.innerText).join('|')";
            let told = keys.reads(told);
            (!told.contains(column)).then_some(())
        });
        keys.shows("3 filas pasan a ser registros.");
    }
    keys.until("nothing is told any more", || {
        (!keys.reads("return document.body.innerText").contains("Mira estas columnas")).then_some(())
    });
    keys.is_accessible("columns that are left out or hashed");
}

/// Of the cards nothing is kept; of the others only whether two are the same.
fn digests_tell_who_shares_what(bench: &Bench) {
    let mut rows = Vec::new();
    let read = bench.project().read(|connection| {
        record::each(connection, |record| {
            rows.push(record.cells);
            Ok(())
        })
    });
    read.expect("records can be read");
    assert!(rows.iter().all(|cells| cells[3].is_empty()), "{rows:?}");
    assert!(rows.iter().all(|cells| cells[4..].iter().all(|cell| cell.starts_with("hash:"))), "{rows:?}");
    assert_eq!(rows[0][4], rows[2][4], "two have one allergy");
    assert_ne!(rows[0][4], rows[1][4]);
}

/// Neither in the project nor in what lies beside it.
fn nothing_of_it_is_kept(stage: &Stage, bench: &Bench) {
    let name = bench.path.file_name().and_then(|name| name.to_str()).expect("it has a name").to_owned();
    let entries = fs::read_dir(stage.folder.path("")).expect("the folder can be read").flatten();
    let of_the_project = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&name));
    let bytes: Vec<u8> =
        of_the_project.flat_map(|entry| fs::read(entry.path()).unwrap_or_default()).collect();
    let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(holds(&Person::nth(1).email), "what is kept can be found so");
    for secret in CARDS.iter().chain(&ALLERGIES).chain(&IBANS) {
        assert!(!holds(secret), "{secret} lies nowhere in the project");
    }
}
