//! The history as a way back: any entry that nothing stands on is undone and done again; one that later work
//! stands on is refused in words, and nothing changes.

use super::driver::{CONTROL, DOWN, END, ENTER, HOME, Window};
use super::stage::{Stage, is_set};
use crate::world::{Bench, crowd};

#[test]
fn an_entry_in_the_middle_is_taken_back_and_done_again() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.project("pasos", &crowd(40, 4));
    let window = &stage.window;
    window.shows("The profile would hold");
    counts(window, 50);
    // Entries 1 and 2 are the list and its duplicates; then three are merged and one pair is kept apart.
    for (key, customers) in [('a', 49), ('a', 48), ('r', 48), ('a', 47)] {
        window.press(&[key]);
        counts(window, customers);
    }
    window.go("History");
    window.shows("6 entries");
    turn(window, 4, "Undo");
    window.shows("Undid entry 4");
    counts(window, 49 - 1);
    says(window, 4, "undone");
    is_refused(&stage);
    turn(window, 4, "Redo");
    window.shows("Redid entry 4");
    counts(window, 47);
    says(window, 4, "in force");
    window.click("//label[contains(., 'Only what can be undone')]/input");
    window.until("only changes are listed", || (!window.text().contains("Redid entry 4\n")).then_some(()));
    turn(window, 5, "Undo");
    window.until("two are no longer kept apart", || says_now(window, 5).contains("undone").then_some(()));
    counts(window, 47);
    stage.is_accessible("the history of changes");
    is_kept(stage);
}

/// The list cannot go while merges stand on it.
fn is_refused(stage: &Stage) {
    let window = &stage.window;
    let before = window.text_of("//main//p[contains(@class, 'count')]");
    turn(window, 1, "Undo");
    window.shows("Entry 1 cannot be undone yet: later work stands on it (entry ");
    stage.is_accessible("an undo that is refused");
    assert_eq!(window.text_of("//main//p[contains(@class, 'count')]"), before, "nothing was noted");
    says(window, 1, "in force");
    counts(window, 48);
    window.click_button("Dismiss");
}

/// By keys: to the entry, to its last column, Enter.
fn turn(window: &Window, entry: usize, way: &str) {
    window.click("//main//*[@role='grid']//*[@data-row='0']//*[@data-column='0']");
    window.press(&[CONTROL, HOME]);
    window.press(&[END]);
    let row = row_of(window, entry);
    for _ in 0..row {
        window.press(&[DOWN]);
    }
    let label = format!("{way} entry {entry}");
    let here = "const grid = document.activeElement; \
        const cell = document.getElementById(grid.getAttribute('aria-activedescendant')); \
        return cell?.querySelector('button')?.getAttribute('aria-label') ?? ''";
    window.until(&format!("the keys are at {label:?}"), || {
        (window.script(here, &[]) == label.as_str()).then_some(())
    });
    window.press(&[ENTER]);
}

/// The row of an entry.
const ROW: &str = "const row = [...document.querySelectorAll('main [data-row]')] \
    .find((row) => row.querySelector('[data-column=\"0\"]')?.textContent.trim() === String(arguments[0])); ";

/// The place of an entry among the rows.
fn row_of(window: &Window, entry: usize) -> usize {
    window.until(&format!("entry {entry} is listed"), || {
        let found = window.script(&format!("{ROW} return Number(row?.dataset.row ?? -1)"), &[entry.into()]);
        found.as_u64().map(|row| row as usize)
    })
}

fn says_now(window: &Window, entry: usize) -> String {
    let said = window.script(&format!("{ROW} return row?.innerText ?? ''"), &[entry.into()]);
    said.as_str().unwrap_or_default().to_owned()
}

fn says(window: &Window, entry: usize, state: &str) {
    window.until(&format!("entry {entry} is {state}"), || {
        says_now(window, entry).contains(state).then_some(())
    });
}

fn counts(window: &Window, customers: usize) {
    let rail = format!("//nav//a[contains(@aria-label, 'Profiles, {customers} customers')]");
    window.until(&format!("the rail counts {customers}"), || (window.count(&rail) == 1).then_some(()));
}

/// What the window showed is what the file holds.
fn is_kept(stage: Stage) {
    let Stage { window, folder } = stage;
    let path = folder.path("pasos.ficha");
    window.press(&[CONTROL, 'w']);
    window.shows("One card for every customer");
    let bench = Bench::open(&path).expect("the window let go of the project");
    assert_eq!(bench.summary().profiles, 47);
    let undone: Vec<u32> = bench
        .history()
        .iter()
        .filter(|line| line.is_change && !line.in_force)
        .map(|line| line.entry)
        .collect();
    assert_eq!(undone, [5], "one entry is undone");
    bench.check("after the window");
}
