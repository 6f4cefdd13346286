//! The app's own dialogs, open as they are for a reader of a screen: settings, keys, all sure ones at once,
//! and the window that is closed during work.

use std::time::{Duration, Instant};

use serde_json::json;

use super::driver::{CONTROL, ESCAPE, SHIFT, Window};
use super::stage::{Stage, is_set};
use crate::world::{Bench, Person, crowd, table};

#[test]
fn every_dialog_can_be_read_and_left() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.choose(&json!({ "language": "es", "theme": "dark" }));
    stage.project("dialogos", &crowd(30, 3));
    let window = &stage.window;
    window.shows("El perfil tendría");
    for (keys, shows) in
        [(&[CONTROL, ','][..], "Aspecto"), (&[SHIFT, '?'], "Revisar"), (&[SHIFT, 'a'], "Fusionarlos")]
    {
        let before = window.focused();
        window.press(keys);
        window.until("a dialog is open", || (window.count("//dialog[@open]") == 1).then_some(()));
        let said = window.script("return document.querySelector('dialog[open]').innerText", &[]);
        assert!(said.as_str().is_some_and(|said| said.contains(shows)), "{shows}: {said}");
        stage.is_accessible(shows);
        window.press(&[ESCAPE]);
        window.until("it is closed", || (window.count("//dialog[@open]") == 0).then_some(()));
        assert_eq!(window.focused(), before, "{shows}: the focus is where it was");
    }
    closed_during_work(&stage);
}

/// Somebody closes the window while a long list comes in: they are asked, and the list is not half in. So long
/// that it still comes in when the dialog has been looked at.
fn closed_during_work(stage: &Stage) {
    let people: Vec<Person> = (1000..201_000).map(Person::nth).collect();
    let list = stage.folder.write("larga.csv", table(&people));
    stage.drop_files(&[&list]);
    stage.window.shows("larga.csv");
    stage.window.click_button("Importar");
    stage.window.until("the work is under way", || {
        (stage.window.count("//main//section[.//progress]//button[contains(., 'Cancelar')]") > 0)
            .then_some(())
    });
    stage.rpc("shell.close", &json!({}));
    stage.window.shows("Hay un trabajo en marcha");
    stage.is_accessible("closing during work");
    // A moment later: the window goes before it could answer that it was clicked.
    let stop = "const stop = [...document.querySelectorAll('dialog[open] button')] \
        .find((button) => button.textContent.includes('Detener y cerrar')); \
        setTimeout(() => stop.click(), 100); return stop !== undefined";
    assert_eq!(stage.window.script(stop, &[]), true, "the work can be stopped");
    let bench = let_go(&stage.window, &stage.folder.path("dialogos.ficha"));
    assert_eq!(bench.summary().records, 40, "all is as it was before the list");
    bench.check("after the window was closed");
}

/// The project, once the window let go of it.
fn let_go(window: &Window, project: &std::path::Path) -> Bench {
    let began = Instant::now();
    loop {
        match Bench::open(project) {
            Ok(bench) => return bench,
            Err(fault) => assert!(began.elapsed() < Duration::from_secs(30), "{fault:?}\n{}", window.text()),
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
