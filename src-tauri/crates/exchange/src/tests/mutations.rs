//! Small files with bytes changed at random: nothing may panic, and no cell may be lost.

use super::common::{file, gather};
use crate::{Format, ProblemKind, ReadOptions, Recognition, recognise};
use proptest::prelude::*;

const FILES: [&str; 5] = [
    "id,nombre,email\n1,\"Ruiz, Ana\",ana@example.com\n2,Eva,eva@example.com\n3,\"dijo \"\"sí\"\"\",x@example.com\n",
    "Nombre;Teléfono;CP\r\nMª José;612345678;08001\r\nÍñigo;+34 912 345 678;28013\r\nTotal;2;\r\n",
    "sep=;\nNombre;Ciudad\nAna;Vic\nEva;Reus\n",
    "Clientes\t\t\n\t\t\nnombre\tciudad\tcp\nAna\tVic\t08500\nEva\tReus\t43201\n",
    "a|b\n1|\"two\nlines\"\n3|4\n",
];

/// A change of a file: at a place, put some bytes in, or take some out.
#[derive(Debug, Clone)]
enum Change {
    Put(usize, Vec<u8>),
    Take(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let byte = prop_oneof![
        4 => any::<u8>(),
        4 => prop::sample::select(b"\"\n\r,;\t|\0=".to_vec()),
    ];
    prop_oneof![
        (any::<usize>(), prop::collection::vec(byte, 1..4)).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (any::<usize>(), 1usize..12).prop_map(|(at, length)| Change::Take(at, length)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let place = |at: usize| if bytes.is_empty() { 0 } else { at % bytes.len() };
        match change {
            Change::Put(at, new) => {
                let at = place(*at);
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Take(at, length) => {
                let at = place(*at);
                let end = (at + length).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}

/// The characters of the file that must be found in cells: all but those that only part cells and lines.
fn characters<'a>(texts: impl Iterator<Item = &'a str>, seen: &Recognition) -> Vec<char> {
    let parting = |c: &char| matches!(c, '"' | '\n' | '\r') || Some(*c) == seen.delimiter;
    let mut all: Vec<char> = texts.flat_map(str::chars).filter(|c| !parting(c)).collect();
    all.sort_unstable();
    all
}

/// The file as text, without the line that names the separator.
fn body(bytes: &[u8], seen: &Recognition) -> String {
    let name = seen.encoding.clone().unwrap_or_default();
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
    let text = encoding.decode(bytes).0.into_owned();
    if seen.separator_line { text.split_once('\n').map_or("", |(_, body)| body).to_owned() } else { text }
}

/// The cells that a plain reading of a text gives, without empty ones.
fn plain_cells(text: &str, seen: &Recognition) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(seen.delimiter.unwrap()).unwrap())
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let mut cells: Vec<String> = records
        .flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>())
        .filter(|c| !c.is_empty())
        .collect();
    cells.sort();
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_is_lost(which in 0..FILES.len(), changes in prop::collection::vec(change(), 0..6)) {
        let bytes = changed(FILES[which], &changes);
        let temporary = file("a.csv", &bytes);
        let Ok(seen) = recognise(&temporary.path, &ReadOptions::default()) else { return Ok(()) };
        prop_assert_eq!(seen.format, Format::Csv);
        let all = gather(&temporary.path, &seen).unwrap();
        let header = seen.headers.iter().filter(|_| seen.header_row > 0).cloned();
        let mut found: Vec<String> = header
            .chain(all.rows.iter().flat_map(|(_, cells)| cells.clone()))
            .chain(all.skipped.iter().flat_map(|(_, _, cells)| cells.clone()))
            .filter(|cell| !cell.is_empty())
            .collect();
        found.sort();
        let text = body(&bytes, &seen);
        let recovered = all.problems.iter().any(|(_, _, kind)| *kind == ProblemKind::UnclosedQuote);
        // Cells in another encoding than the file's are read one by one, which a plain reading does not.
        let mixed = seen.encoding.as_deref() == Some("UTF-8") && std::str::from_utf8(&bytes).is_err();
        if !mixed {
            let kept = characters(found.iter().map(String::as_str), &seen);
            prop_assert_eq!(kept, characters(std::iter::once(text.as_str()), &seen));
        }
        if !recovered {
            let expected = plain_cells(&text, &seen);
            prop_assert_eq!(found.len(), expected.len());
            prop_assert!(mixed || found == expected);
        }
        prop_assert_eq!(seen.columns.len(), seen.headers.len());
        let mut slots: Vec<String> = seen.columns.iter().map(|column| column.slot.to_string()).collect();
        slots.retain(|slot| slot != "ignore");
        slots.sort();
        let count = slots.len();
        slots.dedup();
        prop_assert_eq!(slots.len(), count, "no slot comes twice");
    }

    #[test]
    fn a_broken_workbook_is_an_error_and_no_panic(changes in prop::collection::vec(change(), 1..4)) {
        let bytes = changed_bytes(&workbook(), &changes);
        let temporary = file("a.xlsx", &bytes);
        if let Ok(seen) = recognise(&temporary.path, &ReadOptions::default()) {
            // Either way is right, as long as it comes back.
            let _ = gather(&temporary.path, &seen);
        }
    }
}

fn changed_bytes(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        match change {
            // Overwriting keeps the archive's offsets, so that the damage reaches the inner files.
            Change::Put(at, new) => {
                let at = at % bytes.len();
                let end = (at + new.len()).min(bytes.len());
                bytes[at..end].copy_from_slice(&new[..end - at]);
            }
            Change::Take(at, length) => bytes.truncate(bytes.len() - (at % length).min(bytes.len() / 2)),
        }
    }
    bytes
}

fn workbook() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let mut table = crate::xlsx_writer(&path, "Clientes", &["nombre", "cp"]).unwrap();
    table.row(&["Ana", "08001"]).unwrap();
    table.row(&["Eva", "28013"]).unwrap();
    table.finish().unwrap();
    std::fs::read(path).unwrap()
}
