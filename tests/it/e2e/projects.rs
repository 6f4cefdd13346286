//! From one project to another: by the project menu, by the palette, and when a file is gone or is no project.

use super::driver::{CONTROL, ENTER, ESCAPE, Window};
use super::stage::{Stage, is_set};
use crate::world::{Person, crowd};

#[test]
fn projects_are_changed_and_things_are_found() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.project("norte", &crowd(12, 3));
    stage.project("sur", &crowd(20, 4));
    let window = &stage.window;
    is_open(window, "sur", 25);
    by_the_menu(&stage);
    by_the_palette(&stage);
    the_palette_finds(&stage);
    is_no_project(&stage);
    is_gone(&stage);
}

fn is_open(window: &Window, name: &str, customers: usize) {
    let rail = "return document.querySelector('header.rail .opener')?.innerText ?? ''";
    window.until(&format!("{name} is open"), || {
        let said = window.script(rail, &[]);
        let said = said.as_str().unwrap_or_default();
        (said.starts_with(name) && said.contains(&format!("{customers} customers"))).then_some(())
    });
    window.until("the window is named after it", || {
        let title = window.script("return document.title", &[]);
        title.as_str().is_some_and(|title| title.contains(name)).then_some(())
    });
}

/// Open the project menu and stand on what begins with a letter.
fn menu(window: &Window, letter: char, stands_on: &str) {
    window.click("//header//button[@aria-haspopup='menu'][contains(., 'Change or close')]");
    window.until("the menu is open", || window.focused().contains("menuitem").then_some(()));
    let there = format!(
        "return [...document.querySelectorAll('[role=menu] button')] \
        .some((item) => item.innerText.includes({stands_on:?}))"
    );
    window.until(&format!("the menu offers {stands_on}"), || {
        (window.script(&there, &[]) == true).then_some(())
    });
    window.until(&format!("the menu stands on {stands_on}"), || {
        let there = window.focused().contains(stands_on);
        if !there {
            window.press(&[letter]);
        }
        there.then_some(())
    });
}

fn by_the_menu(stage: &Stage) {
    menu(&stage.window, 'n', "norte");
    stage.is_accessible("the project menu");
    stage.window.press(&[ENTER]);
    is_open(&stage.window, "norte", 16);
}

/// Type in the palette, and wait for what fits.
fn palette(window: &Window, typed: &str, first: &str) {
    window.press(&[CONTROL, 'k']);
    window.until("the palette takes what is typed", || {
        window.focused().contains("What do you want to do?").then_some(())
    });
    window.type_text(typed);
    let script = "return document.querySelector('[role=option][aria-selected=true]')?.innerText ?? ''";
    window.until(&format!("{typed:?} leads to {first}"), || {
        let chosen = window.script(script, &[]);
        chosen.as_str().is_some_and(|chosen| chosen.contains(first)).then_some(())
    });
}

fn by_the_palette(stage: &Stage) {
    palette(&stage.window, "sur", "sur");
    stage.window.press(&[ENTER]);
    is_open(&stage.window, "sur", 25);
}

fn the_palette_finds(stage: &Stage) {
    let window = &stage.window;
    palette(window, "quality", "Go to Quality");
    window.press(&[ENTER]);
    window.shows("Cells that say something, of all");
    let person = Person::nth(7);
    palette(window, &person.email, &person.given);
    stage.is_accessible("a customer in the palette");
    window.press(&[ENTER]);
    window.until("the customer's card is open", || {
        (window.count("//article[@data-profile]") == 1).then_some(())
    });
    assert!(window.text_of("//article").contains(&person.phone), "it is this one");
    palette(window, "settings", "Settings");
    window.press(&[ENTER]);
    window.shows("One-letter shortcuts");
    window.press(&[ESCAPE]);
    window.until("the settings are closed", || (window.count("//dialog[@open]") == 0).then_some(()));
}

/// What is no project is refused in words, and the open project stays open.
fn is_no_project(stage: &Stage) {
    let photo =
        stage.folder.write("foto.ficha", [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 1, 2, 3].repeat(900));
    stage.drop_files(&[&photo]);
    let window = &stage.window;
    window.shows("foto.ficha");
    stage.is_accessible("a file that is no project");
    is_open(window, "sur", 25);
    let empty = stage.folder.write("vacio.ficha", "");
    stage.drop_files(&[&empty]);
    window.shows("vacio.ficha");
    is_open(window, "sur", 25);
    window.click_button("Dismiss");
    let recent = stage.rpc("shell.recent", &serde_json::json!({}));
    assert_eq!(recent.as_array().map(Vec::len), Some(2), "only projects are remembered: {recent}");
}

/// A project whose file was deleted: before the list was made, and while it was looked at.
fn is_gone(stage: &Stage) {
    let window = &stage.window;
    std::fs::rename(stage.folder.path("norte.ficha"), stage.folder.path("norte.bak"))
        .expect("a file is moved");
    // The list as it was is there at once; whether each is still there is looked at meanwhile.
    menu(window, 'n', "Not found. Take it off the list");
    assert!(window.focused().contains("norte"), "{}", window.focused());
    window.press(&[ESCAPE]);
    std::fs::rename(stage.folder.path("norte.bak"), stage.folder.path("norte.ficha")).expect("and back");
    window.press(&[CONTROL, 'w']);
    window.shows("Recent projects");
    let norte = "//main//li//button[not(@disabled)][contains(., 'norte')]";
    window.until("both can be opened", || (window.count(norte) == 1).then_some(()));
    std::fs::remove_file(stage.folder.path("norte.ficha")).expect("a file is deleted");
    window.click(norte);
    window.shows("norte.ficha");
    window.shows("Was it moved, or is the drive not connected?");
    stage.is_accessible("a recent project that is gone");
    window.click("//main//button[@aria-label='Take norte off the list']");
    window.until("it is off the list", || (!window.text().contains("norte\n")).then_some(()));
    window.click("//main//li//button[not(@disabled)][contains(., 'sur')]");
    is_open(window, "sur", 25);
}
