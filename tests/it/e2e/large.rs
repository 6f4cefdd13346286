//! Everything at twice its size, in a window of a small laptop, in Spanish and dark: for who sees little, no
//! room is cut off and no button is out of reach.

use serde_json::{Value, json};

use super::driver::{CONTROL, Window};
use super::stage::{Stage, is_set};
use crate::world::crowd;

const ROOMS: [&str; 8] =
    ["import", "quality", "review", "review/rules", "profiles", "segments", "export", "history"];

#[test]
fn twice_the_size_every_room_is_whole() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let window = &stage.window;
    window.size(1280, 800);
    stage.choose(&json!({ "language": "es", "theme": "dark" }));
    is_doubled(window);
    stage.is_accessible("the first sight, doubled");
    is_whole(window, "the first sight");
    stage.project("grande", &crowd(30, 3));
    for room in ROOMS {
        window.script("location.hash = arguments[0]", &[json!(room)]);
        window.until(&format!("{room} is there"), || {
            (window.count("//main//h1 | //main//h2") > 0).then_some(())
        });
        stage.is_accessible(&format!("{room}, doubled"));
        is_whole(window, room);
    }
    the_search_has_the_focus(window);
}

/// By the keys, until it does not grow.
fn is_doubled(window: &Window) {
    let wide = window.script("return innerWidth", &[]).as_f64().expect("a width");
    for _ in 0..5 {
        window.press(&[CONTROL, '=']);
    }
    window.until("half of it fits", || {
        let now = window.script("return innerWidth", &[]).as_f64()?;
        (now - wide / 2.0).abs().le(&2.0).then_some(())
    });
}

/// The window does not scroll sideways, and each button can be brought into sight with nothing over it.
fn is_whole(window: &Window, room: &str) {
    window.painted();
    let script = "const root = document.documentElement; \
        const covered = [...document.querySelectorAll('main button, main input, main select, header button, nav a')] \
            .filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility()) \
            .filter((each) => { \
                each.scrollIntoView({ block: 'nearest', inline: 'nearest' }); \
                const at = each.getBoundingClientRect(); \
                const [x, y] = [at.left + at.width / 2, at.top + at.height / 2]; \
                const over = document.elementFromPoint(x, y); \
                return !(over && (each.contains(over) || over.contains(each) || over.closest('label')?.control === each)); \
            }).map((each) => each.outerHTML.slice(0, 200)); \
        return { wider: root.scrollWidth - innerWidth, main: document.querySelector('main').scrollWidth \
            - document.querySelector('main').clientWidth, covered }";
    let found = window.script(script, &[]);
    let wider = |part: &str| found[part].as_f64().unwrap_or(f64::MAX);
    assert!(wider("wider") <= 0.0 && wider("main") <= 0.0, "{room} does not scroll sideways: {found}");
    assert_eq!(found["covered"], Value::Array(Vec::new()), "{room}: everything can be reached");
}

/// Where the rail is narrow, the search is the room's own.
fn the_search_has_the_focus(window: &Window) {
    window.script("location.hash = 'history'", &[]);
    window.press(&[CONTROL, 'f']);
    window.until("one can search", || window.focused().starts_with("input|searchbox").then_some(()));
    window.type_text("nadie se llama");
    window.shows("nadie se llama");
    is_whole(window, "nothing found");
    window.press(&[CONTROL, '0']);
    window.until("the size is as designed", || {
        window.script("return innerWidth", &[]).as_f64().is_some_and(|wide| wide > 1200.0).then_some(())
    });
}
