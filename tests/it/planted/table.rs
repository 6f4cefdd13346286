//! Reads the table of planted pairs.

use std::collections::BTreeMap;

/// Where a pair may be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In one cluster that may be approved unseen.
    Sure,
    /// In one cluster that a person looks at.
    Review,
    /// In no cluster that counts as found.
    Apart,
}

/// The cells of a record, by column.
pub type Record = BTreeMap<String, String>;

/// Two records, and what an expert would say of them.
#[derive(Debug)]
pub struct Planted {
    /// Its group and its name.
    pub name: String,
    pub expected: Vec<Place>,
    pub why: String,
    pub records: [Record; 2],
}

/// All pairs, in the order of the file.
pub fn read() -> Vec<Planted> {
    let pairs = parse(include_str!("pairs.txt"));
    assert!(pairs.len() >= 60, "the table is read: {} pairs", pairs.len());
    pairs
}

fn parse(text: &str) -> Vec<Planted> {
    let (mut group, mut pairs) = ("", Vec::new());
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("== ") {
            group = title;
            continue;
        }
        let (name, expected) = line.split_once(": ").unwrap_or_else(|| panic!("a name and a place: {line}"));
        let why = lines.next().unwrap_or_else(|| panic!("{name}: why?")).to_owned();
        let mut record = || cells(lines.next().unwrap_or_else(|| panic!("{name}: a record is missing")));
        pairs.push(Planted {
            name: format!("{group}, {name}"),
            expected: expected.split(" or ").map(place).collect(),
            why,
            records: [record(), record()],
        });
    }
    pairs
}

fn place(word: &str) -> Place {
    match word {
        "sure" => Place::Sure,
        "review" => Place::Review,
        "apart" => Place::Apart,
        other => panic!("no such place: {other}"),
    }
}

fn cells(line: &str) -> Record {
    let cells = line.strip_prefix("  ").unwrap_or_else(|| panic!("a record is indented: {line}"));
    let cell = |cell: &str| {
        let (name, value) = cell.trim().split_once(' ').unwrap_or_else(|| panic!("a value: {cell}"));
        assert!(super::COLUMNS.contains(&name), "no such column: {name} in {line}");
        (name.to_owned(), value.to_owned())
    };
    cells.split('|').map(cell).collect()
}
