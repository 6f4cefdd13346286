//! Files written again with columns added: everything else is as it was.

use std::{
    cell::Cell,
    fs,
    io::Read,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Color, Format, Formula, Table, TableColumn, Workbook};

use super::common::{Temporary, file, fixture, gather, load, load_with};
use crate::{Added, AnnotateError, Quoting, ReadOptions, Recognition, annotate, recognise};

/// Adds two columns to every record; gives the new file.
fn annotated(path: &Path, seen: &Recognition, to: &Path) -> Result<(), AnnotateError> {
    let all = gather(path, seen).unwrap();
    let filled = |cells: &Vec<String>| cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    let width = all.rows.iter().map(|(_, cells)| filled(cells)).max().unwrap_or(0);
    let cells = |row: u32| {
        let known = all.rows.iter().any(|(number, _)| *number == row);
        known.then(|| vec![format!("fila {row}"), "=mal".to_owned()])
    };
    let added = Added {
        headers: vec!["Grupo".into(), "Qué hacer".into()],
        width: width.max(seen.headers.len()),
        cells: &cells,
    };
    annotate(path, seen, &added, to, &mut |_| ControlFlow::Continue(()))
}

/// The file again with the two columns, and where it lies.
fn again(path: &Path, seen: &Recognition) -> (Temporary, PathBuf) {
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let folder = file("x", "");
    let to = folder.path.with_file_name(format!("again.{ending}"));
    annotated(path, seen, &to).unwrap();
    let left = fs::read_dir(to.parent().unwrap()).unwrap().count();
    assert_eq!(left, 2, "no temporary file is left");
    (folder, to)
}

/// Takes what was added out of a text again: byte for byte the file as it was?
fn without(bytes: &[u8], seen: &Recognition, guard: &str) -> Vec<u8> {
    let utf16 = seen.encoding.as_deref() == Some("UTF-16LE");
    let encode = |text: &str| -> Vec<u8> {
        match seen.encoding.as_deref() {
            Some("UTF-16LE") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Some(name) => {
                encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(text).0.into_owned()
            }
            None => unreachable!(),
        }
    };
    let (d, q) =
        (seen.delimiter.unwrap_or(','), if seen.quoting == Some(Quoting::Always) { "\"" } else { "" });
    let marks = [encode(&format!("{d}{q}fila ")), encode(&format!("{d}{q}Grupo{q}{d}{q}Qué hacer{q}"))];
    let end = encode(&format!("{d}{q}{guard}=mal{q}"));
    let find = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).position(|window| window == needle);
    let mut rest = bytes.to_vec();
    if let Some(at) = find(&rest, &marks[1]) {
        rest.drain(at..at + marks[1].len());
    }
    while let Some(at) = find(&rest, &marks[0]) {
        let length = find(&rest[at..], &end).unwrap() + end.len();
        rest.drain(at..at + length);
    }
    assert_eq!(rest.len() % if utf16 { 2 } else { 1 }, 0);
    rest
}

fn text_round_trip(path: &Path, options: &ReadOptions) {
    let (seen, before) = load_with(path, options);
    let (_folder, to) = again(path, &seen);
    let original = fs::read(path).unwrap();
    let stripped = without(&fs::read(&to).unwrap(), &seen, "'");
    let name = path.display();
    let same = stripped == original;
    // Rows that were shorter than the header got empty cells: then only the cells are compared.
    let ragged = before.problems.iter().any(|(_, _, kind)| *kind == crate::ProblemKind::TooFewCells);
    assert!(same || ragged, "{name}: all bytes are kept but for what was added");
    // Read as it was read before: what was added must not change how a file is seen.
    let asked = ReadOptions {
        encoding: seen.encoding.clone(),
        delimiter: seen.delimiter.map(|c| c as u8),
        header_row: Some(seen.header_row),
        ..ReadOptions::default()
    };
    let after = gather(&to, &recognise(&to, &asked).unwrap()).unwrap();
    assert_eq!(after.rows.len(), before.rows.len(), "{name}: as many records");
    for ((number, old), (again, new)) in before.rows.iter().zip(&after.rows) {
        assert_eq!(number, again, "{name}");
        let width = new.iter().position(|cell| *cell == format!("fila {number}"));
        let width = width.unwrap_or_else(|| panic!("{name}, row {number}: {new:?}"));
        assert!(old.iter().zip(new).take(width).all(|(old, new)| old == new), "{name}, row {number}");
        assert_eq!(new[width + 1], "'=mal", "{name}: what a spreadsheet would run is disarmed");
    }
}

#[test]
fn text_keeps_every_byte() {
    let cp1252: Vec<u8> = encoding_rs::WINDOWS_1252
        .encode("Clientes 2024;;\r\n\r\nNombre;Teléfono;Nota\r\nJosé;612345678;\"dos\r\nlíneas\"\r\nÁngela;;\"a;b\"\r\n;TOTAL;2\r\n")
        .0
        .into_owned();
    let lists: [(&str, Vec<u8>); 8] = [
        ("cp1252.csv", cp1252),
        ("last.csv", b"a,b\n1,2\n3,4".to_vec()),
        ("mac.csv", b"Nombre;Correo\rAna;ana@x.es\rEva;eva@x.es\r".to_vec()),
        ("all.csv", b"\"Nombre\",\"Correo\"\r\n\"Ana\",\"ana@x.es\"\r\n\"Eva\",\"\"\r\n".to_vec()),
        (
            "sep.csv",
            b"\xEF\xBB\xBFsep=;\r\nNombre;Correo\r\nAna;ana@x.es\r\n\r\n\r\nEva;eva@x.es\r\n\r\n".to_vec(),
        ),
        ("quoted.csv", b"Nombre,Nota\n\"Ana\n\n \"\"la jefa\"\"\",\"\nx\"\n\"\n\",z\nEva,y\n".to_vec()),
        (
            "utf16.csv",
            b"\xFF\xFE"
                .iter()
                .copied()
                .chain(
                    "Nombre\tNota\r\nJosé \u{0A0D}\u{0D0A}\t\"dos\r\nlíneas\"\r\nEva\t\u{1F600}\r\n"
                        .encode_utf16()
                        .flat_map(u16::to_le_bytes),
                )
                .collect(),
        ),
        (
            "flawed.csv",
            [
                &b"Nombre,Ciudad\n"[..],
                &"José,León\n".repeat(30).into_bytes(),
                b"Pe\xF1a,\"Le\xF3n\n\"\nEva,Vic\n",
            ]
            .concat(),
        ),
    ];
    for (name, bytes) in lists {
        let list = file(name, &bytes);
        text_round_trip(&list.path, &ReadOptions::default());
    }
}

#[test]
fn a_quote_that_nothing_closes_moves_no_row() {
    let list = file("stray.csv", "Nombre,Nota,Ciudad\nAna,\"x,Vic\nEva,y,Reus\nPau,z,Sort\n");
    let (seen, before) = load(&list.path);
    assert_eq!(before.rows.len(), 3);
    let (_folder, to) = again(&list.path, &seen);
    let text = fs::read_to_string(to).unwrap();
    assert_eq!(
        text,
        "Nombre,Nota,Ciudad,Grupo,Qué hacer\nAna,\"x,Vic,fila 2,'=mal\nEva,y,Reus,fila 3,'=mal\nPau,z,Sort,fila 4,'=mal\n"
    );
}

#[test]
fn short_lines_are_filled_up_to_the_widest() {
    let list = file("ragged.csv", "a,b,c\n1\n1,2,3,4\n1,2,3\n");
    let (seen, _) = load(&list.path);
    let (_folder, to) = again(&list.path, &seen);
    let text = fs::read_to_string(to).unwrap();
    assert_eq!(
        text,
        "a,b,c,,Grupo,Qué hacer\n1,,,,fila 2,'=mal\n1,2,3,4,fila 3,'=mal\n1,2,3,,fila 4,'=mal\n"
    );
}

#[test]
fn every_fixture_comes_back_with_its_columns() {
    let Some(folder) = fixture("fixtures/crm") else { return };
    let (mut texts, mut workbooks) = (0, 0);
    for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for path in fs::read_dir(entry.path()).unwrap().flatten().map(|entry| entry.path()) {
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("csv")
                    if recognise(&path, &ReadOptions::default()).is_ok_and(|of| !of.sample.is_empty()) =>
                {
                    text_round_trip(&path, &ReadOptions::default());
                    texts += 1;
                }
                Some("xlsx")
                    if recognise(&path, &ReadOptions::default()).is_ok_and(|of| !of.sample.is_empty()) =>
                {
                    workbook_round_trip(&path);
                    workbooks += 1;
                }
                _ => {}
            }
        }
    }
    assert!(texts > 20 && workbooks > 3, "{texts} texts and {workbooks} workbooks");
}

/// Other sheets, other cells, formulas and merged ranges are the same, and the added cells are there.
fn workbook_round_trip(path: &Path) -> PathBuf {
    let (seen, before) = load(path);
    let (folder, to) = again(path, &seen);
    let (mut old, mut new): (Xlsx<_>, Xlsx<_>) = (open_workbook(path).unwrap(), open_workbook(&to).unwrap());
    assert_eq!(old.sheet_names(), new.sheet_names());
    for name in old.sheet_names() {
        let (Ok(left), Ok(right)) = (old.worksheet_range(&name), new.worksheet_range(&name)) else {
            continue;
        };
        for (row, column, value) in left.used_cells() {
            let (top, side) = left.start().unwrap();
            let at = (top + row as u32, side + column as u32);
            assert_eq!(right.get_value(at), Some(value), "{} {name} {at:?}", path.display());
        }
        let formulas = |book: &mut Xlsx<_>| {
            book.worksheet_formula(&name)
                .map(|all| all.used_cells().map(|(_, _, text)| text.clone()).collect::<Vec<_>>())
        };
        assert_eq!(formulas(&mut old).ok(), formulas(&mut new).ok());
        let extra = right.used_cells().count() - left.used_cells().count();
        let expected = if seen.sheet.as_deref() == Some(&name) {
            2 * before.rows.len() + if seen.header_row > 0 { 2 } else { 0 }
        } else {
            0
        };
        assert_eq!(extra, expected, "{} {name}", path.display());
    }
    let sheet = new.worksheet_range(seen.sheet.as_deref().unwrap()).unwrap();
    let (number, _) = before.rows[0];
    let cells: Vec<&Data> = (0..40).filter_map(|column| sheet.get_value((number - 1, column))).collect();
    assert!(cells.contains(&&Data::String(format!("fila {number}"))), "{}: {cells:?}", path.display());
    drop(folder);
    to
}

/// A part of a packed file as text.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn rich_workbook(path: &Path) {
    let mut book = Workbook::new();
    let money = Format::new().set_num_format("#,##0.00 €").set_background_color(Color::Yellow);
    let head = Format::new().set_bold().set_background_color(Color::Silver);
    let other = book.add_worksheet().set_name("Notas & más").unwrap();
    other.write_string(0, 0, "no se toca").unwrap();
    let sheet = book.add_worksheet().set_name("Clientes").unwrap();
    sheet.merge_range(0, 0, 0, 3, "Clientes de la feria", &head).unwrap();
    for (column, name) in ["Nombre", "Correo", "Importe", "IVA"].into_iter().enumerate() {
        sheet.write_string_with_format(2, column as u16, name, &head).unwrap();
    }
    for row in 3..9_u32 {
        sheet.write_string(row, 0, format!("Ana <Núñez> & {row}")).unwrap();
        sheet.write_string(row, 1, format!("a{row}@example.com")).unwrap();
        sheet.write_number_with_format(row, 2, f64::from(row) * 10.5, &money).unwrap();
        sheet.write_formula(row, 3, Formula::new(format!("=C{}*0.21", row + 1))).unwrap();
        sheet.write_blank(row, 4, &money).unwrap();
        sheet.write_blank(row, 8, &head).unwrap();
    }
    sheet.set_row_hidden(5).unwrap();
    sheet.autofilter(2, 0, 8, 3).unwrap();
    book.save(path).unwrap();
}

#[test]
fn a_workbook_keeps_its_looks_formulas_and_other_sheets() {
    let list = file("feria.xlsx", "");
    rich_workbook(&list.path);
    let options = ReadOptions { sheet: Some("Clientes".into()), ..ReadOptions::default() };
    let (seen, all) = load_with(&list.path, &options);
    assert_eq!((seen.header_row, all.rows.len()), (3, 6));
    let (_folder, to) = again(&list.path, &seen);
    let (old, new) = (part(&list.path, "xl/worksheets/sheet2.xml"), part(&to, "xl/worksheets/sheet2.xml"));
    assert!(new.contains("<dimension ref=\"A1:I9\"/>"), "{new}");
    assert!(new.contains("<autoFilter ref=\"A3:F9\"") && old.contains("<autoFilter ref=\"A3:D9\""));
    assert!(
        part(&to, "xl/workbook.xml").contains("Clientes!$A$3:$F$9"),
        "the filter's hidden name grows too"
    );
    for same in ["<mergeCell ref=\"A1:D1\"/>", "hidden=\"1\"", "<f>C4*0.21</f>"] {
        assert!(old.contains(same) && new.contains(same), "{same}");
    }
    let style = |xml: &str, cell: &str| {
        let at = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("{cell}: {xml}"));
        xml[at..]
            .split('>')
            .next()
            .unwrap()
            .split(" s=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .map(str::to_owned)
    };
    assert_eq!(style(&new, "E3"), style(&old, "D3"), "headers look like their neighbour");
    assert_eq!(style(&new, "E4"), style(&old, "E4"), "an empty cell's colour stays under the new text");
    assert_eq!(style(&new, "I4"), style(&old, "I4"), "cells further right stay behind ours");
    for name in ["xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"] {
        assert_eq!(part(&list.path, name), part(&to, name), "{name} is copied as it lies");
    }
    let mut book: Xlsx<_> = open_workbook(&to).unwrap();
    let sheet = book.worksheet_range("Clientes").unwrap();
    assert_eq!(sheet.get_value((2, 5)), Some(&Data::String("Qué hacer".into())));
    assert_eq!(sheet.get_value((3, 4)), Some(&Data::String("fila 4".into())));
    assert_eq!(sheet.get_value((3, 5)), Some(&Data::String("=mal".into())), "text, which nothing runs");
}

#[test]
fn a_table_grows_so_that_sorting_takes_the_columns_along() {
    let list = file("tabla.xlsx", "");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let names = ["Nombre", "grupo"].map(|name| TableColumn::new().set_header(name));
    let table = Table::new().set_columns(&names);
    for row in 1..4_u32 {
        sheet.write_string(row, 0, format!("Ana {row}")).unwrap().write_string(row, 1, "x").unwrap();
    }
    sheet.add_table(0, 0, 3, 1, &table).unwrap();
    book.save(&list.path).unwrap();
    let (seen, _) = load(&list.path);
    let (_folder, to) = again(&list.path, &seen);
    let table = part(&to, "xl/tables/table1.xml");
    assert!(table.contains("ref=\"A1:D4\"") && table.contains("<autoFilter ref=\"A1:D4\""), "{table}");
    assert!(table.contains("<tableColumns count=\"4\">"), "{table}");
    assert!(
        table.contains("<tableColumn id=\"3\" name=\"Grupo 2\"/><tableColumn id=\"4\" name=\"Qué hacer\"/>")
    );
    let mut book: Xlsx<_> = open_workbook(&to).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(
        sheet.get_value((0, 2)),
        Some(&Data::String("Grupo 2".into())),
        "the header says what the table says"
    );
}

#[test]
fn a_cancelled_copy_leaves_the_old_file_and_nothing_else() {
    let list = file("a.csv", "Nombre;Correo\n".to_owned() + &"Ana;ana@x.es\n".repeat(50));
    let book = file("a.xlsx", "");
    rich_workbook(&book.path);
    for path in [&list.path, &book.path] {
        let seen = recognise(path, &ReadOptions::default()).unwrap();
        let to = path.with_file_name("out");
        fs::write(&to, "old").unwrap();
        let steps = Cell::new(0);
        let cells = |_| Some(vec!["x".to_owned()]);
        let added = Added { headers: vec!["X".into()], width: 2, cells: &cells };
        let stopped = annotate(path, &seen, &added, &to, &mut |_| {
            steps.set(steps.get() + 1);
            if steps.get() == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(AnnotateError::Cancelled)));
        assert_eq!(fs::read_to_string(&to).unwrap(), "old");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2, "nothing is left behind");
    }
}
