//! What stands where, and how long it may be.

use super::{Source, code, sources, without_tests};

/// Longest source file, in lines.
const FILE: usize = 500;
/// Longest function, in lines.
const FUNCTION: usize = 60;

/// Files that may be longer, and why.
const LONG_FILES: [(&str, &str); 1] = [("ui/src/wire.ts", "generated from it")];

/// Functions that may be longer, and why.
const LONG_FUNCTIONS: [(&str, &str); 4] = [
    ("src-tauri/crates/desk/src/rpc/tests.rs: generated", "the list of all types of the wire"),
    ("src-tauri/crates/cli/src/commands.rs: run", "one arm a command, each of a few lines"),
    ("src-tauri/crates/engine/src/block/keys.rs: value_keys", "one arm a kind of value, each of a few lines"),
    ("tests/it/main_job.rs: untouched", "a table of what is expected"),
];

fn all() -> Vec<Source> {
    let mut all = sources("src-tauri", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    all
}

#[test]
fn a_file_is_one_concept() {
    let mut page = all();
    page.extend(sources("ui/src", &[".ts", ".svelte"]));
    for source in page {
        let lines = source.text.lines().count();
        let excused = LONG_FILES.iter().any(|(path, _)| *path == source.path);
        assert!(excused || lines <= FILE, "{} has {lines} lines, {FILE} at most", source.path);
    }
}

/// Functions of a file that rustfmt has laid out: name, first line, lines.
fn functions(text: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = name_of_function(line) else { continue };
        let ends = |other: &str| {
            indent(other) == indent(line) && (other.trim() == "}" || other.trim_end().ends_with([';', '}']))
        };
        let length = lines[at..].iter().position(|other| ends(other)).map_or(1, |length| length + 1);
        found.push((name, at + 1, length));
    }
    found
}

fn name_of_function(line: &str) -> Option<&str> {
    let mut words = line.trim_start();
    loop {
        if let Some(rest) = words.strip_prefix("fn ") {
            return rest.split(['(', '<']).next();
        }
        let (word, rest) = words.split_once(' ')?;
        if !(word.starts_with("pub") || ["const", "async", "unsafe", "extern"].contains(&word)) {
            return None;
        }
        words = rest;
    }
}

#[test]
fn a_function_fits_on_a_screen() {
    let (mut seen, mut long) = (0, Vec::new());
    for source in all() {
        for (name, line, length) in functions(&source.text) {
            seen += 1;
            let at = format!("{}: {name}", source.path);
            let excused = LONG_FUNCTIONS.iter().any(|(function, _)| *function == at);
            if length > FUNCTION && !excused {
                long.push(format!("{at}, line {line}: {length} lines"));
            }
        }
    }
    assert!(long.is_empty(), "{FUNCTION} lines at most: {long:#?}");
    assert!(seen > 1000, "the functions are read: {seen}");
}

/// No line of the code of these files has one of the words.
fn none_has(sources: &[Source], words: &[&str], why: &str) {
    for source in sources {
        for (line, text) in code(without_tests(&source.text)) {
            let word = words.iter().find(|word| text.contains(**word));
            assert_eq!(word, None, "{}, line {line}: {why}", source.path);
        }
    }
}

fn of_crates(names: &[&str]) -> Vec<Source> {
    names.iter().flat_map(|name| sources(&format!("src-tauri/crates/{name}/src"), &[".rs"])).collect()
}

#[test]
fn libraries_do_not_print() {
    let mut quiet = of_crates(&["engine", "exchange", "store", "desk"]);
    quiet.retain(|source| !source.path.contains("/tests/") && !source.path.ends_with("/tests.rs"));
    quiet.extend(sources("src-tauri/src", &[".rs"]));
    none_has(&quiet, &["println!", "eprintln!", "print!(", "dbg!("], "only the command line prints");
}

#[test]
fn the_engine_is_pure() {
    let impure = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant",
        "getrandom",
        "thread_rng",
    ];
    none_has(&of_crates(&["engine"]), &impure, "the engine does no IO, reads no clock, and takes no chance");
}

#[test]
fn sql_is_in_the_store_alone() {
    let mut others = of_crates(&["engine", "exchange", "desk", "cli", "xtask"]);
    others.extend(sources("src-tauri/src", &[".rs"]));
    let words = ["SELECT ", "INSERT ", "DELETE FROM", "UPDATE record", "PRAGMA ", "CREATE TABLE"];
    none_has(&others, &words, "the store is the only SQL of the house");
}

#[test]
fn the_page_knows_tauri_in_one_place() {
    for source in sources("ui/src", &[".ts", ".svelte"]) {
        let knows = source.text.contains("@tauri-apps");
        assert!(!knows || source.path.starts_with("ui/src/platform/"), "{} imports @tauri-apps", source.path);
    }
}
