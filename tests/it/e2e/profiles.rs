//! The customers, as one looks one up: found as one types, sorted, in the columns that one wants, copied.

use serde_json::{Value, json};

use super::driver::{ALT, CONTROL, DOWN, END, ENTER, ESCAPE, HOME, LEFT, RIGHT, SHIFT, SPACE, UP, Window};
use super::stage::{Stage, is_set};
use crate::world::{Person, crowd};

#[test]
fn customers_are_found_sorted_arranged_and_copied() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let people = crowd(2500, 10);
    stage.project("clientes", &people);
    stage.window.go("Profiles");
    stage.window.shows("2,750 customers");
    the_search_follows(&stage, &people);
    a_column_sorts_both_ways(&stage.window, &people);
    the_last_one_is_one_key_away(&stage.window, &people);
    rows_are_copied(&stage.window);
    columns_are_arranged(&stage);
    let arranged = headers(&stage.window);
    let widths = widths(&stage.window);
    let stage = stage.restart();
    stage.reopen("clientes");
    stage.window.go("Profiles");
    stage.window.shows("2,750 customers");
    stage.window.until("the columns are as they were left", || {
        (headers(&stage.window) == arranged && self::widths(&stage.window) == widths).then_some(())
    });
}

fn the_search_follows(stage: &Stage, people: &[Person]) {
    let window = &stage.window;
    let digits = &people[7].phone;
    let spaced = format!("{} {}", &digits[3..6], &digits[6..]);
    let typed = ["nuria quiros", &digits[2..8], &spaced, "K00042", "casa.77@example"];
    for words in typed {
        search(window, words);
        counts(window, words, people.iter().filter(|person| has(person, words)).count());
    }
    search(window, "nadie se llama así");
    window.shows("No customer has “nadie se llama así”");
    stage.is_accessible("nothing found");
    window.click_button("Clear the search");
    counts(window, "nothing", people.len());
    assert!(window.focused().starts_with("input|searchbox"), "one types on: {}", window.focused());
}

/// Every word stands in some value; accents and capitals are nothing.
fn has(person: &Person, words: &str) -> bool {
    let row = person.row().to_lowercase().replace('ó', "o").replace('ú', "u");
    words.to_lowercase().split(' ').all(|word| row.contains(word))
}

fn search(window: &Window, words: &str) {
    window.press(&[CONTROL, 'f']);
    window.until("the search has the focus", || window.focused().starts_with("input|").then_some(()));
    window.press(&[CONTROL, 'a']);
    window.type_text(words);
}

fn counts(window: &Window, typed: &str, found: usize) {
    window.until(&format!("{typed:?} finds {found}"), || (total(window) == Some(found)).then_some(()));
}

/// How many customers the room says that there are.
fn total(window: &Window) -> Option<usize> {
    let script = "return document.querySelector('main [role=status].count')?.innerText ?? ''";
    let said = window.script(script, &[]);
    said.as_str()?.split(' ').next()?.replace(',', "").parse().ok()
}

fn a_column_sorts_both_ways(window: &Window, people: &[Person]) {
    let mut emails: Vec<&str> = people.iter().map(|person| person.email.as_str()).collect();
    emails.sort_unstable();
    window.press(&[DOWN]);
    window.until("the table has the focus", || window.focused().starts_with("div|grid").then_some(()));
    window.press(&[CONTROL, HOME]);
    window.press(&[UP]);
    window.press(&[RIGHT]);
    window.press(&[ENTER]);
    window.until("the e-mails go up", || (column(window, 1)[..5] == emails[..5]).then_some(()));
    emails.reverse();
    window.press(&[ENTER]);
    window.until("the e-mails go down", || (column(window, 1)[..5] == emails[..5]).then_some(()));
    let sorted = "return document.querySelector('main [aria-sort=descending] .label').textContent";
    assert_eq!(window.script(sorted, &[]), "E-mail", "readers are told which column");
}

/// The first rows' values of a column, in the order of the rows.
fn column(window: &Window, at: usize) -> Vec<String> {
    let script = "return [...document.querySelectorAll('main [role=grid] [data-row]')] \
        .sort((a, b) => a.dataset.row - b.dataset.row) \
        .map((row) => row.querySelector(`[data-column=\"${arguments[0]}\"]`)?.innerText ?? '')";
    texts(&window.script(script, &[json!(at)]))
}

fn texts(found: &Value) -> Vec<String> {
    let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
    found.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn the_last_one_is_one_key_away(window: &Window, people: &[Person]) {
    let first = people.iter().map(|person| person.email.as_str()).min().expect("there are people");
    window.press(&[CONTROL, END]);
    let last = format!("main [data-row=\"{}\"]", people.len() - 1);
    let script = "const row = document.querySelector(arguments[0]); if (!row) return ''; \
        const [at, of] = [row.getBoundingClientRect(), row.closest('[role=grid]').getBoundingClientRect()]; \
        return at.bottom <= of.bottom + 1 ? row.innerText : ''";
    window.until("the last row is in sight, whole", || {
        let text = window.script(script, &[json!(last)]);
        text.as_str().is_some_and(|text| text.contains(first)).then_some(())
    });
    window.press(&[ENTER]);
    window.until("its card is open", || (window.count("//article[@data-profile]") == 1).then_some(()));
    window.press(&[ESCAPE]);
    window.until("the card is closed, the keys are in the table", || {
        (window.count("//article") == 0 && window.focused().starts_with("div|grid")).then_some(())
    });
}

/// Three rows, and then pasted into the search as anybody would look at what was copied.
fn rows_are_copied(window: &Window) {
    window.press(&[CONTROL, HOME]);
    window.press(&[SHIFT, DOWN]);
    window.press(&[SHIFT, DOWN]);
    window.shows("3 rows chosen");
    let emails = column(window, 1);
    window.press(&[CONTROL, 'c']);
    window.shows("3 rows copied");
    window.press(&[CONTROL, 'f']);
    window.press(&[CONTROL, 'v']);
    let pasted = "return document.querySelector('main [role=searchbox]').value";
    let pasted = window.until("what was copied is pasted", || {
        let text = window.script(pasted, &[]).as_str().unwrap_or_default().to_owned();
        (!text.is_empty()).then_some(text)
    });
    assert!(pasted.starts_with("Name"), "with the headers: {pasted}");
    assert!(emails[..3].iter().all(|email| pasted.contains(email)), "{pasted} holds {emails:?}");
    assert!(!pasted.contains(&emails[3]), "no more than was chosen");
    window.press(&[ESCAPE]);
    counts(window, "nothing", 2750);
}

/// One column narrower, one moved, one hidden, one added: by keys.
fn columns_are_arranged(stage: &Stage) {
    let window = &stage.window;
    let before = headers(window);
    assert_eq!(before[..4], ["Name", "E-mail", "Mobile", "City"]);
    window.press(&[DOWN]);
    window.press(&[CONTROL, HOME]);
    window.press(&[RIGHT]);
    window.press(&[ALT, LEFT]);
    window.press(&[ALT, SHIFT, RIGHT]);
    window.until("it is moved", || (headers(window)[1..3] == ["Mobile", "E-mail"]).then_some(()));
    window.press(&[ALT, DOWN]);
    window.until("its menu is open", || window.focused().contains("menuitem").then_some(()));
    stage.is_accessible("the menu of a column");
    window.press(&[ESCAPE]);
    window.press(&[RIGHT]);
    window.press(&[ALT, DOWN]);
    window.until("its menu is open", || window.focused().contains("menuitem").then_some(()));
    window.press(&[END]);
    window.until("it can be hidden", || window.focused().contains("Hide this column").then_some(()));
    window.press(&[SPACE]);
    window.until("it is hidden", || (!headers(window).contains(&"City".to_owned())).then_some(()));
    window.click("//main//button[@aria-label='Columns']");
    window.until("the columns can be chosen", || window.focused().contains("menuitem").then_some(()));
    window.press(&['n']);
    window.press(&['n']);
    window.until("it stands on the number", || window.focused().contains("Number").then_some(()));
    window.press(&[SPACE]);
    window.until("it is shown", || headers(window).contains(&"Number".to_owned()).then_some(()));
    window.press(&[ESCAPE]);
    window.until("all of it is kept", || {
        let hidden = &stage.rpc("shell.start", &json!({}))["settings"]["tables"]["profiles"]["hidden"];
        (hidden["city"] == true && hidden["id"] == false).then_some(())
    });
}

fn headers(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('main [role=columnheader] .label')] \
        .map((label) => label.textContent)";
    texts(&window.script(script, &[]))
}

fn widths(window: &Window) -> Value {
    let script = "return [...document.querySelectorAll('main [role=columnheader]')] \
        .map((header) => Math.round(header.getBoundingClientRect().width))";
    window.script(script, &[])
}
