//! Text that wants more than to be read: markup, templates, characters that turn or hide text, formulas, and
//! values without end. It is shown as text in every room, it breaks no room, and it goes out as it came in.

use std::path::PathBuf;

use serde_json::json;

use super::driver::{CONTROL, ESCAPE, SHIFT, Window};
use super::stage::{Stage, is_set};
use crate::world::Person;

/// A list's name can try the same as its values.
const FILE: &str = "<img src=x onerror=window.hacked=1> \u{202E}vsc.{{7*7}}.csv";

/// Given names, surnames and addresses that somebody typed, or that somebody planted.
fn hostile() -> Vec<[String; 3]> {
    let rows = [
        ["<img src=x onerror=window.hacked=2>", "<script>window.hacked=3</script>", "<b>Mayor</b> 1 & 2"],
        ["{{7*7}}", "${7*7} {@html 1}", "javascript:window.hacked=4"],
        ["\u{202E}nitraM", "\u{2066}أحمد\u{200F}", "שדרות 7 \u{202B}שלום"],
        ["👨‍👩‍👧‍👦 Ana", "🏳️‍🌈 Núñez", "Zalgo Z̸̢̛͖̝͉̘̆̈̽a̷̛̫̱"],
        ["Lu\u{200B}cía", "Pe\u{00AD}ña\u{FEFF}", "Calle\u{00A0}Mayor\u{2060} 3"],
        ["Ana\nMaría", "Soler\r\nVidal", "Mayor 3\n\n2º izquierda\nBuzón"],
        ["=cmd|' /C calc'!A0", "@SUM(1+1)*2", "-2+3+cmd|' /C calc'!A0"],
        ["\"Paco\"; DROP TABLE record;--", "O'Brien \\ 'x' OR 1=1", "C:\\temp, \"bajo\"; 2%"],
    ];
    let mut rows: Vec<[String; 3]> = rows.map(|row| row.map(str::to_owned)).to_vec();
    rows.push(["Interminable".to_owned(), "x".repeat(100_000), "palabra ".repeat(2_000) + "fin"]);
    rows
}

/// Each of them twice in one list, among others, so that a cluster asks about each.
fn list(stage: &Stage) -> PathBuf {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["Id", "Nombre", "Apellidos", "Email", "Móvil", "Dirección"]).expect("a row");
    for (i, [given, surname, street]) in hostile().iter().enumerate() {
        for copy in 0..2 {
            let (key, email) = (format!("H{i}-{copy}"), format!("hostil{i}@example.com"));
            let phone = format!("6001234{i:02}");
            writer.write_record([&key, given, surname, &email, &phone, street]).expect("a row");
        }
    }
    for i in 0..40 {
        let person = Person::nth(i % 30);
        let key = format!("N{i}");
        let cells = [&key, &person.given, &person.surname, &person.email, &person.phone, &person.city];
        writer.write_record(cells).expect("a row");
    }
    stage.folder.write(FILE, writer.into_inner().expect("all rows are written"))
}

/// Nothing ran, nothing became an element, nothing is wider than the window, all rows are of one height.
fn is_harmless(window: &Window, room: &str) {
    let script = "const strange = 'img, iframe, object, embed, main b, main script, body script'; \
        const rows = [...document.querySelectorAll('[role=grid] [data-row]')]; \
        const heights = new Set(rows.map((row) => row.getBoundingClientRect().height)); \
        const high = rows.flatMap((row) => [...row.children]) \
            .filter((cell) => cell.getBoundingClientRect().height > cell.parentElement.clientHeight + 1); \
        const root = document.documentElement; \
        return [typeof window.hacked, document.querySelectorAll(strange).length, \
            root.scrollWidth <= innerWidth, root.scrollHeight <= innerHeight, heights.size <= 1, high.length]";
    assert_eq!(
        window.script(script, &[]),
        json!(["undefined", 0, true, true, true, 0]),
        "{room}: nothing ran; no elements; no wider, no higher than the window; rows alike"
    );
    assert_eq!(window.script(TURNED, &[]), json!([]), "{room}: nothing turns the words around it");
}

/// Sentences of ours with a character that would turn what follows it, and endless ones.
const TURNED: &str = r"const found = [];
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = all.nextNode(); node; node = all.nextNode()) {
        const apart = node.parentElement.closest('bdi, [role=gridcell]');
        const inside = node.data.replace(/\u2068[^\u2069]*\u2069/g, '');
        if (!apart && (/[\u202a-\u202e\u2066]/.test(inside) || node.data.length > 1000))
            found.push(node.parentElement.outerHTML.slice(0, 300));
    }
    return found";

#[test]
fn hostile_text_is_only_text() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let window = &stage.window;
    let out = stage.folder.path("limpio");
    let picks = [&stage.folder.path("hostil.ficha"), &out].map(|path| path.display().to_string());
    stage.folder.write("picks", picks.join("\n"));
    import(&stage);
    review(window);
    profiles(window);
    window.go("History");
    window.shows("Approved cluster");
    is_harmless(window, "history");
    export(window, &out);
}

fn import(stage: &Stage) {
    let window = &stage.window;
    window.click_button("New project");
    window.shows("No lists yet");
    stage.drop_files(&[&list(stage)]);
    window.shows("would happen");
    window.shows("58 rows become records");
    is_harmless(window, "the preview of a list");
    window.click_button("Import");
    window.shows("58 rows read from");
    is_harmless(window, "the report of an import");
    window.click_button("Find duplicates");
}

/// Every hostile cluster is looked at and merged.
fn review(window: &Window) {
    window.shows("The profile would hold");
    window.press(&[SHIFT, 'a']);
    window.shows("Merge them");
    is_harmless(window, "all sure ones at once");
    window.press(&[ESCAPE]);
    let open = "return document.querySelector('article[data-cluster]')?.dataset.cluster ?? ''";
    for _ in 0..hostile().len() + 10 {
        is_harmless(window, "the review desk");
        let card = window.script(open, &[]);
        if card == "" || window.text().contains("All reviewed") {
            break;
        }
        window.press(&['a']);
        window.until("the next card is open", || (window.script(open, &[]) != card).then_some(()));
    }
}

fn profiles(window: &Window) {
    window.go("Profiles");
    window.shows("39 customers");
    is_harmless(window, "the table of customers");
    let searched =
        ["<script>window", "{@html", "lucia pena", "=cmd|", "hostil2@", "drop table", "interminable"];
    for words in searched {
        window.press(&[CONTROL, 'f']);
        window.until("the search has the focus", || window.focused().starts_with("input|").then_some(()));
        window.press(&[CONTROL, 'a']);
        window.type_text(words);
        window.until(&format!("one customer has {words:?}"), || {
            window.text().contains("\n1 customer\n").then_some(())
        });
        is_harmless(window, words);
        window.click("//main//*[@role='row'][@data-row='0']//*[@role='gridcell'][1]");
        window.shows("The profile holds");
        is_harmless(window, &format!("the card of {words}"));
        window.press(&[ESCAPE]);
    }
}

fn export(window: &Window, out: &std::path::Path) {
    window.go("Export");
    window.click_button("Choose folder");
    window.shows("limpio");
    window.click("//main//button[starts-with(normalize-space(.), 'Export')]");
    window.shows("39 customers written");
    is_harmless(window, "export");
    let mut reader = csv::Reader::from_path(out.join("profiles.csv")).expect("the export can be read");
    let cells: Vec<String> = reader
        .records()
        .flatten()
        .flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for value in hostile().iter().flatten() {
        assert!(
            cells.contains(value),
            "the export holds {:?} as it came",
            value.chars().take(60).collect::<String>()
        );
    }
}
