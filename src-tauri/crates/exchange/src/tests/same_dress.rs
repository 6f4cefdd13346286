//! A file written again with nothing added is the same file: byte for byte where it is text, cell for cell
//! where it is a workbook.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::common::{file, fixture, load};
use crate::{Added, AnnotateError, ReadOptions, Recognition, annotate, recognise};

fn again(
    path: &Path,
    seen: &Recognition,
    headers: Vec<String>,
) -> Result<(tempfile::TempDir, PathBuf), AnnotateError> {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join(path.file_name().unwrap());
    let cells = |_: u32| Some(Vec::new());
    let added = Added { headers, width: seen.headers.len() + 3, cells: &cells };
    annotate(path, seen, &added, &to, &mut |_| ControlFlow::Continue(()))?;
    Ok((folder, to))
}

fn same_bytes(path: &Path) {
    let seen = recognise(path, &ReadOptions::default()).unwrap();
    let (_folder, to) = again(path, &seen, Vec::new()).unwrap();
    assert!(fs::read(path).unwrap() == fs::read(to).unwrap(), "{} is the same", path.display());
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn text_is_the_same_byte_for_byte() {
    for text in [
        "id,name\n1,\"Ana\"\n\"2\",Eva\n3,\"Pau \"\"x\"\"\"\n",
        "a;b;\n1;2;\n3;4;\n",
        "name,city\rAna,Vic\rEva,Reus\r",
        "sep=;\r\nname;city\r\nAna;Vic",
        "\u{FEFF}name;city\r\nÍñigo;León\r\n\r\n\r\nEva;Reus\r\n",
        "name,city,x\nAna,Vic\nEva,Reus,1,2\n\"a\nb\",c,d\n",
        "Report of 2026,,\n,,\nname,city,cp\nAna,Vic,08500\nTotal,1,\n",
    ] {
        same_bytes(&file("a.csv", text).path);
    }
    let wide = "name;city\r\nÍñigo;León\r\n".encode_utf16();
    for bytes in [
        wide.clone().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        [&b"\xFE\xFF"[..], &wide.flat_map(u16::to_be_bytes).collect::<Vec<u8>>()].concat(),
        b"nombre;ciudad\r\nJos\xE9;Le\xF3n\r\nBego\xF1a;C\xE1diz\r\n\xC1ngel;M\xE1laga\r\n".to_vec(),
        b"name,note\nAna,Pe\xF1a\nEva,\xC3\xB1\xC3\xB1\0\n".to_vec(),
    ] {
        same_bytes(&file("a.csv", bytes).path);
    }
    same_bytes(&file("a.vcf", "BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n").path);
    same_bytes(&file("a.json", "[{\"a\": 1.50},\n\t{\"a\":2}]").path);
}

#[test]
fn nothing_can_stand_at_the_right_of_a_card() {
    let table = file("a.vcf", "BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n");
    let seen = recognise(&table.path, &ReadOptions::default()).unwrap();
    assert!(matches!(again(&table.path, &seen, vec!["Group".into()]), Err(AnnotateError::NoColumns)));
}

#[test]
fn every_fixture_comes_back_in_the_same_dress() {
    let Some(folder) = fixture("fixtures/crm") else { return };
    let (mut texts, mut books) = (0, 0);
    for path in files_below(&folder) {
        let Ok(seen) = recognise(&path, &ReadOptions::default()) else { continue };
        if seen.format.is_workbook() {
            books += 1;
        } else {
            texts += 1;
        }
        same_bytes(&path);
    }
    assert!(texts > 40 && books >= 5, "{texts} texts and {books} workbooks");
}

#[test]
fn workbooks_that_are_written_anew_keep_their_cells() {
    for (name, bytes) in [
        ("date.xls", &include_bytes!("files/date.xls")[..]),
        ("date.xlsb", &include_bytes!("files/date.xlsb")[..]),
        ("date.ods", &include_bytes!("files/date.ods")[..]),
    ] {
        let book = file(name, bytes);
        let (seen, before) = load(&book.path);
        let (_folder, to) = again(&book.path, &seen, vec!["Group".into()]).unwrap();
        let mut after = load(&to).1.rows;
        for (_, cells) in &mut after {
            cells.truncate(seen.headers.len());
        }
        assert_eq!(before.rows, after, "{name}");
        same_bytes(&book.path);
    }
}
