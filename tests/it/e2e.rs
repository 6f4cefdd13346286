//! The whole job through the real window: a new project, a list, duplicates, verdicts, undo, redo,
//! profiles, export. Judged by what the page shows and by the files that it writes.
//!
//! Runs with `FICHA_E2E=1`, on Linux, where a display and `WebKitWebDriver` are, after
//! `cargo build -p ficha-desktop`: the window is the one beside this test's own executable, or the program that
//! `FICHA_E2E_APP` names.

mod archive;
mod at_the_door;
mod by_keys;
mod comes_again;
mod dialogs;
mod driver;
mod dropped;
mod files;
mod hostile;
mod journeys;
mod keyboard;
mod large;
mod list_against_list;
mod orders_first;
mod own_files;
mod past;
mod pasted;
mod problems;
mod profiles;
mod projects;
mod quality;
mod rules;
mod spanish_excel;
mod stage;

use std::fs;
use std::path::{Path, PathBuf};

use driver::{CONTROL, ENTER, SHIFT, Window};
use stage::desktop;

const CUSTOMERS: usize = 60;
const TWICE: usize = 20;

#[test]
fn a_list_becomes_clean_profiles() {
    if !stage::is_set() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = Place::new(folder.path());
    let window = Window::open(&desktop(), &[], &place.home, &[("FICHA_E2E_PICK", &place.picks)]);

    import(&window, &place);
    let (records, customers) = find_and_decide(&window);
    profiles(&window);
    export(&window, &place, records, customers);
}

/// The files that the user of this test has in mind.
struct Place {
    home: PathBuf,
    picks: PathBuf,
    out: PathBuf,
}

impl Place {
    fn new(folder: &Path) -> Self {
        let place =
            Place { home: folder.join("home"), picks: folder.join("picks"), out: folder.join("clean") };
        let list = folder.join("clients.csv");
        fs::create_dir_all(&place.home).expect("a home");
        fs::write(&list, clients()).expect("a list");
        let answers = [&folder.join("shop.ficha"), &list, &place.out].map(|path| path.display().to_string());
        fs::write(&place.picks, answers.join("\n")).expect("the answers to the dialogs");
        place
    }
}

/// Sixty customers, of whom twenty came twice: written otherwise, but with one e-mail and one phone.
fn clients() -> String {
    const GIVEN: [&str; 12] = [
        "Ana", "Luis", "Marta", "Pedro", "Lucía", "Jorge", "Elena", "Raúl", "Nuria", "Iván", "Sara", "Óscar",
    ];
    const SURNAME: [&str; 10] =
        ["Ruiz", "Peña", "Soler", "Vidal", "Mora", "Cano", "Prieto", "Gil", "Rey", "Sanz"];
    let mut lines = vec![String::from("Id,Nombre,Apellidos,Email,Móvil,Ciudad")];
    for i in 0..CUSTOMERS + TWICE {
        let who = i % CUSTOMERS;
        let (given, one, two) = (GIVEN[who % 12], SURNAME[who % 10], SURNAME[(who / 6 + 3) % 10]);
        let again = i >= CUSTOMERS;
        let mobile = 600_100_000 + who * 7919;
        let name = if again { given.to_uppercase() } else { given.to_owned() };
        let surnames = if again { one.to_owned() } else { format!("{one} {two}") };
        let phone = if again { format!("+34{mobile}") } else { mobile.to_string() };
        let email = format!("{}.{who}@example.com", ["casa", "tienda", "taller"][who % 3]);
        let city = ["Valencia", "Sevilla", "Bilbao"][who % 3];
        lines.push(format!("C{i:03},{name},{surnames},{email},{phone},{city}"));
    }
    lines.join("\n")
}

fn import(window: &Window, place: &Place) {
    window.click_button("New project");
    window.shows("No lists yet");
    window.click_button("Add files");
    window.shows("What each column holds");
    let email = "return document.querySelector('input[aria-label*=\"Email\"]').value";
    assert_eq!(window.script(email, &[]), "E-mail", "the column is recognised");
    window.shows("No problems in the rows");
    window.click_button("Import");
    window.shows(&format!("{} rows read from clients.csv", CUSTOMERS + TWICE));
    window.shows(&format!("{} records", CUSTOMERS + TWICE));
    assert!(!place.out.exists(), "nothing is written before the export");
}

/// Find duplicates, approve one, take it back, do it again. Gives the records and customers then shown.
fn find_and_decide(window: &Window) -> (usize, usize) {
    window.click_button("Find duplicates");
    window.shows("The profile would hold");
    let before = customers(window);
    assert_eq!(before, CUSTOMERS + TWICE, "nothing is merged before a person says so");
    let title = window.text_of("//article//h2");

    window.press(&['a']);
    window.shows("Merged 2 into");
    shows_customers(window, before - 1);
    assert_eq!(window.count("//button[contains(., 'Redo')][@disabled]"), 1);

    window.press(&['u']);
    shows_customers(window, before);
    window.says("//article//h2", &title);

    window.press(&[CONTROL, SHIFT, 'z']);
    shows_customers(window, before - 1);
    (before, before - 1)
}

fn profiles(window: &Window) {
    window.go("Profiles");
    window.click("//label[contains(., 'Only merged ones')]/input");
    window.shows("1 customer");
    window.click("//main//*[@role='row'][@data-row='0']//*[@role='gridcell'][1]");
    window.press(&[ENTER]);
    window.shows("The profile holds");
    assert_eq!(window.count("//main//thead//th[contains(., 'row')]"), 2, "both records are shown");
}

fn export(window: &Window, place: &Place, records: usize, customers: usize) {
    window.go("Export");
    // It comes in above the button.
    window.shows("clusters are not decided yet");
    window.click_button("Choose folder");
    window.shows(&place.out.display().to_string());
    window.click("//main//button[starts-with(normalize-space(.), 'Export')]");
    window.shows(&format!("{customers} customers written"));
    let rows: Vec<usize> = written(&place.out).iter().map(|file| rows(file)).collect();
    assert!(rows.contains(&customers), "one row a customer: {rows:?}");
    assert!(rows.contains(&records), "one row a record in the crosswalk: {rows:?}");
}

fn written(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the export made its folder");
    entries.map(|entry| entry.expect("the folder can be read").path()).collect()
}

fn rows(file: &Path) -> usize {
    csv::Reader::from_path(file).expect("the export can be read").records().flatten().count()
}

fn customers(window: &Window) -> usize {
    let figures = window.text_of("//button[@aria-haspopup='menu'][contains(., 'customers')]");
    let words: Vec<&str> = figures.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "customers").expect("the rail counts customers");
    words[at - 1].parse().expect("a count")
}

fn shows_customers(window: &Window, count: usize) {
    window.shows(&format!("{count} customers"));
}
