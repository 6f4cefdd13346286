//! Thresholds and rules as an owner tries them: moved by keys, looked at, applied, taken back. What the page
//! says would happen is what happens.

use serde_json::{Value, json};

use super::driver::{CONTROL, END, HOME, LEFT, SHIFT, SPACE, TAB, Window};
use super::stage::{Stage, is_set};
use crate::world::{Person, crowd};

/// Clusters that are sure, to review and unlikely.
type Bands = [u64; 3];

#[test]
fn rules_do_what_their_preview_says() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let shop: Vec<Person> = (40..60).map(|who| Person::nth(who).again(&format!("T{who}"))).collect();
    stage.project_of("reglas", &[("CRM", &crowd(60, 3)), ("Tienda", &shop)]);
    let window = &stage.window;
    window.shows("The profile would hold");
    let before = queue(window);
    window.press(&[SHIFT, 'r']);
    window.shows("How sure is sure enough?");
    stage.is_accessible("the rules");
    the_mark_moves(window, before);
    two_rules_are_chosen(window);
    let [now, then] = preview(window);
    assert_eq!(now, before, "the preview begins with what the queue has");
    assert!(then.iter().sum::<u64>() < now.iter().sum(), "fewer clusters are proposed: {now:?} {then:?}");
    stage.is_accessible("the preview of rules");
    apply(window);
    window.press(&[SHIFT, 'r']);
    window.until("the queue is what the preview said", || (queue(window) == then).then_some(()));
    window.press(&[CONTROL, 'z']);
    window.until("all is as it was", || (queue(window) == before).then_some(()));
}

/// One mark to its end and one step back: what would happen is counted in the page, and spoken.
fn the_mark_moves(window: &Window, before: Bands) {
    tab_to(window, "div|slider|Sure from");
    assert_eq!(effect(window), before, "nothing is moved yet");
    window.press(&[END]);
    window.until("nothing is sure", || (effect(window)[0] == 0).then_some(()));
    let [_, review, unlikely] = effect(window);
    assert_eq!([review + unlikely, unlikely], [before.iter().sum(), before[2]], "none is lost");
    let spoken = spoken(window);
    assert!(spoken.starts_with("100%: 0 sure"), "{spoken}");
    assert!(spoken.ends_with(&format!("{review} to review")), "{spoken}");
    window.press(&[LEFT]);
    window.until("one step back", || (!self::spoken(window).starts_with("100%")).then_some(()));
    window.press(&[HOME]);
    window.until("all are sure", || (effect(window)[1..] == [0, 0]).then_some(()));
    window.shows("Changes that are not applied yet");
    window.click_button("Discard changes");
    window.until("the mark is where it was", || (effect(window) == before).then_some(()));
}

fn two_rules_are_chosen(window: &Window) {
    tab_to(window, "input||City");
    window.press(&[SPACE]);
    tab_to(window, "input||CRM");
    window.press(&[SPACE]);
    let ticked = "return [...document.querySelectorAll('main input:checked')].length";
    window.until("both are ticked", || (window.script(ticked, &[]) == 2).then_some(()));
}

/// The counts of the preview, now and then.
fn preview(window: &Window) -> [Bands; 2] {
    window.click_button("See what would change");
    window.shows("What would change");
    window.shows("would be no more");
    let figures = |column: u32| {
        let script = "return [...document.querySelectorAll('[aria-labelledby=preview] tbody tr')] \
            .map((row) => Number(row.cells[arguments[0]].innerText))";
        bands(&window.script(script, &[json!(column)]))
    };
    [figures(1), figures(2)]
}

fn apply(window: &Window) {
    tab_to(window, "button||Apply");
    window.press(&[SPACE]);
    window.shows("These are in force");
    window.shows("Changed the rules");
    window.until("the focus is not lost", || window.focused().contains("These are in force").then_some(()));
}

/// What the marks would do, as counted in the page.
fn effect(window: &Window) -> Bands {
    let script = "return [...document.querySelectorAll('[aria-labelledby=thresholds] dd strong')] \
        .map((count) => Number(count.innerText)).reverse()";
    bands(&window.script(script, &[]))
}

fn spoken(window: &Window) -> String {
    let script = "return document.activeElement.getAttribute('aria-valuetext') ?? ''";
    window.script(script, &[]).as_str().unwrap_or_default().to_owned()
}

/// The counts beside the bands of the review queue.
fn queue(window: &Window) -> Bands {
    let script = "return [...document.querySelectorAll('main button[aria-pressed] .count')] \
        .map((count) => Number(count.innerText))";
    let found = window.script(script, &[]);
    if found.as_array().is_some_and(|found| found.len() == 3) { bands(&found) } else { [u64::MAX; 3] }
}

fn bands(found: &Value) -> Bands {
    std::array::from_fn(|i| found[i].as_u64().expect("a count for each band"))
}

/// Press Tab until the focus is there: its name begins with what is given.
fn tab_to(window: &Window, what: &str) {
    let mut seen = Vec::new();
    for _ in 0..80 {
        let focused = window.focused();
        if focused.starts_with(what) {
            return;
        }
        seen.push(focused);
        window.press(&[TAB]);
    }
    panic!("Tab never reaches {what}: {seen:#?}");
}
