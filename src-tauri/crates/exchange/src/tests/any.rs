//! Any bytes whatever under any name: they are read or refused, and nothing breaks.
//!
//! `FICHA_FUZZ=100000 cargo test -p ficha-exchange --lib tests::any` tries so many. The number that a
//! failure names makes its input again: `FICHA_FUZZ_ONLY=123`.

use std::{
    fs,
    io::{Cursor, Read, Write},
    ops::ControlFlow,
    path::Path,
};

use super::common::fixture;
use crate::{Item, ReadOptions, archive, read, recognise};

/// Tries in every run of the tests.
const FEW: u64 = 400;

/// Reads a file, or each table of an archive. What comes of it does not matter, as long as it comes.
fn read_any(path: &Path) {
    let Ok(members) = archive::members(path) else { return };
    let mut names: Vec<Option<String>> = members.into_iter().map(Some).collect();
    names.push(None);
    for name in names {
        let Ok(Some(opened)) = archive::open(path, name.as_deref(), &mut || ControlFlow::Continue(())) else {
            continue;
        };
        let Ok(seen) = recognise(opened.path(), &ReadOptions::default()) else { continue };
        assert_eq!(seen.columns.len(), seen.headers.len());
        let mut rows = 0_u64;
        let _ = read(opened.path(), &seen, &mut |item, _| {
            rows += u64::from(matches!(item, Item::Row(_)));
            ControlFlow::Continue(())
        });
    }
}

/// Seeded chance: the same number gives the same input on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}

const TOKENS: [&[u8]; 28] = [
    b"\"",
    b"\n",
    b"\r\n",
    b",",
    b";",
    b"\t",
    b"|",
    b"sep=;\n",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"=\r\n",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b";ENCODING=QUOTED-PRINTABLE:",
    b";ENCODING=b:",
    b"VERSION:2.1\n",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\":",
    b"\\ud800",
    b"1e999",
    b"\xC3",
    b"=C3=",
    b"<row r=\"9999999\">",
    b"Total;",
];

fn changed(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = chance.next() as u8,
            2 => drop(bytes.splice(at..at, TOKENS[chance.below(TOKENS.len())].iter().copied())),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].repeat(1 + chance.below(30));
                bytes.splice(at..at, piece);
            }
            5 => bytes.truncate(at),
            6 => {
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            7 if at + 4 <= bytes.len() => {
                let numbers = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, u32::MAX];
                bytes[at..at + 4].copy_from_slice(&numbers[chance.below(8)].to_le_bytes());
            }
            _ => {}
        }
    }
    bytes
}

/// A packed file with a change in one of its parts, packed anew so that the change is read.
fn changed_within(seed: &[u8], other: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut from = zip::ZipArchive::new(Cursor::new(seed)).ok()?;
    let chosen = chance.below(from.len());
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        let bytes = if at == chosen { changed(&bytes, other, chance) } else { bytes };
        to.start_file(part.name().ok()?, zip::write::SimpleFileOptions::default()).ok()?;
        to.write_all(&bytes).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}

/// What the changes begin with: a small file of each kind, and the fixtures where they are there.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let texts = [
        (
            "a.csv",
            "id,name,email\n1,\"Ruiz, Ana\",ana@example.com\n2,Eva,eva@example.com\n3,\"x \"\"y\"\"\",z\n",
        ),
        ("b.csv", "Clientes;;\r\n;;\r\nNombre;Teléfono;CP\r\nMª José;612345678;08001\r\nTotal;2;\r\n"),
        (
            "c.vcf",
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=\r\n=C3=B1;A;;;\r\n\
            PHOTO;ENCODING=BASE64;JPEG:\r\n AAAA\r\n BBBB\r\n\r\nitem1.TEL;CELL:1\r\nitem1.X-ABLabel:x\r\nEND:VCARD\r\n",
        ),
        (
            "d.vcf",
            "BEGIN:VCARD\nVERSION:4.0\nADR;TYPE=work;LABEL=\"x:y\":;;S\\;t;C;R;1;E\nNOTE:a\n b\\n\nEND:VCARD\n",
        ),
        ("e.json", "[{\"id\": 1.50, \"a\": {\"b\": [1, \"x\"]}, \"e\": [{\"v\": 1}]}, {\"id\": null}, 3]"),
        ("f.json", "{\"total\": 2, \"data\": {\"items\": [{\"n\": \"\\u00d1\"}, {\"n\": true}]}}"),
        ("g.ndjson", "{\"a\":1}\n{\"a\":2,\"b\":[]}\n{broken\n"),
    ];
    let mut seeds: Vec<(String, Vec<u8>)> =
        texts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    seeds.push(("h.xls".into(), include_bytes!("files/date.xls").to_vec()));
    seeds.push(("i.xlsb".into(), include_bytes!("files/date.xlsb").to_vec()));
    seeds.push(("j.ods".into(), include_bytes!("files/date.ods").to_vec()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("k.xlsx");
    let mut table = crate::xlsx_writer(&path, "Clientes", &["nombre", "cp"]).unwrap();
    table.row(&["Ana", "08001"]).unwrap();
    table.row(&["Eva", "28013"]).unwrap();
    table.finish().unwrap();
    seeds.push(("k.xlsx".into(), fs::read(path).unwrap()));
    for name in ["mailchimp/synthetic_audience_export.zip", "vcard/John_Doe_GMAIL.vcf"] {
        if let Some(path) = fixture(&format!("fixtures/crm/{name}")) {
            seeds.push((name.replace('/', "_"), fs::read(path).unwrap()));
        }
    }
    seeds
}

fn number_of(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn any_bytes_are_read_or_refused() {
    let seeds = seeds();
    let folder = tempfile::tempdir().unwrap();
    let only = number_of("FICHA_FUZZ_ONLY");
    let all = only.map_or(0..number_of("FICHA_FUZZ").unwrap_or(FEW), |one| one..one + 1);
    for number in all {
        let mut chance = Chance(number);
        let (name, seed) = &seeds[chance.below(seeds.len())];
        let other = &seeds[chance.below(seeds.len())].1;
        let within = if chance.below(2) == 0 { changed_within(seed, other, &mut chance) } else { None };
        let bytes = within.unwrap_or_else(|| changed(seed, other, &mut chance));
        // The name tells nothing about the bytes, so it may as well be another's.
        let path = folder.path().join(if chance.below(4) == 0 { "x.csv" } else { name.as_str() });
        fs::write(&path, &bytes).unwrap();
        let read = std::panic::catch_unwind(|| read_any(&path));
        assert!(read.is_ok(), "input {number}, made of {name}");
        fs::remove_file(&path).unwrap();
    }
}
