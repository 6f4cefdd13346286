//! Short ways through the window, each what somebody does with it on some day.
//!
//! Journeys that leave no trace share a window: starting one takes longer than most of them.

use serde_json::json;

use super::driver::{CONTROL, ENTER, ESCAPE, SHIFT, TAB};
use super::stage::{Stage, is_set};
use crate::world::{Person, crowd, table};

/// The card that is open in the review desk.
const CARD: &str = "return document.querySelector('article[data-cluster]')?.dataset.cluster ?? ''";

fn card(stage: &Stage) -> String {
    stage.window.script(CARD, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_sample_is_tried_from_the_first_sight_to_the_clean_list() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let window = &stage.window;
    stage.is_accessible("the first sight");
    window.click_button("Try the sample");
    window.shows("Find duplicates");
    window.click_button("Find duplicates");
    window.until("a card is open", || (!card(&stage).is_empty()).then_some(()));
    stage.is_accessible("the review desk");
    let first = card(&stage);
    window.press(&['a']);
    window.shows("Merged");
    window.until("the next card is open", || (card(&stage) != first).then_some(()));
    window.press(&['u']);
    window.until("the card is open again", || (card(&stage) == first).then_some(()));
    let before = stage.rpc("project.summary", &json!({}))["profiles"].as_u64().expect("customers");
    window.press(&['a']);
    window.until("the next card is open", || (card(&stage) != first).then_some(()));
    window.go("Export");
    window.shows("Choose folder");
    // As the button does it; a window that is installed asks for the folder in the system's own dialog.
    let clean = stage.folder.path("clean");
    let report = stage.rpc("export.run", &json!({ "format": "csv", "folder": clean }));
    assert!(report["profiles"].as_u64().expect("customers") < before, "{report}: some were merged");
    let files = std::fs::read_dir(&clean).expect("the folder was made").flatten();
    let rows =
        files.map(|file| csv::Reader::from_path(file.path()).expect("a table").records().flatten().count());
    let rows: Vec<u64> = rows.map(|rows| rows as u64).collect();
    assert!(rows.contains(&report["profiles"].as_u64().unwrap_or_default()), "{report}: {rows:?}");
}

#[test]
fn everything_is_done_by_keys_alone() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.project("teclas", &crowd(30, 3));
    let window = &stage.window;
    window.until("a card is open", || (!card(&stage).is_empty()).then_some(()));
    let first = card(&stage);
    window.press(&['j']);
    window.until("the next card is open", || (card(&stage) != first).then_some(()));
    window.press(&['k']);
    window.until("the first card is open again", || (card(&stage) == first).then_some(()));
    window.press(&[CONTROL, 'k']);
    window.until("the palette takes what is typed", || window.focused().starts_with("input|").then_some(()));
    stage.is_accessible("the palette");
    window.type_text("history");
    window.press(&[ENTER]);
    window.until("the history is open", || {
        (window.script("return location.hash", &[]) == "#history").then_some(())
    });
    for _ in 0..5 {
        window.press(&[TAB]);
        assert!(!window.focused().starts_with("body|"), "Tab always stands on something");
    }
    // In a field, a question mark is a question mark.
    while window.focused().starts_with("input|") {
        window.press(&[TAB]);
    }
    window.press(&[SHIFT, '?']);
    window.until("the keys are shown", || (window.count("//dialog[@open]") == 1).then_some(()));
    window.press(&[ESCAPE]);
    window.until("they are gone", || (window.count("//dialog[@open]") == 0).then_some(()));
}

#[test]
fn several_lists_are_dropped_at_once() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.project("varias", &crowd(10, 5));
    let people: Vec<Person> = (100..120).map(Person::nth).collect();
    let one = stage.folder.write("tienda.csv", table(&people[..10]));
    let two = stage.folder.write("feria de ñandúes.csv", table(&people[10..]));
    stage.drop_files(&[&one, &two]);
    stage.window.shows("tienda.csv");
    stage.window.shows("feria de ñandúes.csv");
    stage.is_accessible("the queue of files");
}

#[test]
fn what_was_chosen_holds_after_a_restart() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.choose(&json!({ "language": "es", "theme": "dark", "zoom": 1.5, "single_keys": false }));
    stage.window.shows("ficha");
    stage.project("recuerdos", &crowd(10, 5));
    let stage = stage.restart();
    let window = &stage.window;
    window.until("the page is in Spanish", || {
        (window.script("return document.documentElement.lang", &[]) == "es").then_some(())
    });
    window.shows("recuerdos");
    let wide = window.script("return innerWidth", &[]).as_f64().unwrap_or_default();
    assert!(wide < 1000.0, "the page is larger: {wide} px of it fit");
    let kept = stage.rpc("shell.start", &json!({}))["settings"].take();
    assert_eq!([&kept["theme"], &kept["single_keys"]], [&json!("dark"), &json!(false)]);
    let recent = stage.rpc("shell.recent", &json!({}));
    assert_eq!(recent[0]["name"], "recuerdos", "{recent}");
    assert_eq!(recent[0]["exists"], true);
}

#[test]
fn no_reader_is_kept_out() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    for (language, theme) in [("es", "light"), ("en", "dark")] {
        stage.choose(&json!({ "language": language, "theme": theme }));
        stage.project(&format!("todos-{language}"), &crowd(30, 3));
        for room in ["import", "quality", "review", "profiles", "segments", "export", "history"] {
            stage.window.script("location.hash = arguments[0]", &[json!(room)]);
            stage.is_accessible(&format!("{room}, {language}, {theme}"));
        }
        stage.window.size(640, 400);
        stage.is_accessible(&format!("a small window, {language}, {theme}"));
        stage.window.size(1280, 800);
    }
}
