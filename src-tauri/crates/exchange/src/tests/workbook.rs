//! Workbooks as people keep them: titles, hidden sheets, numbers that are ids, dates, errors.

use std::io::Write;

use super::common::{file, load, load_with, slots};
use crate::{Format, ProblemKind, ReadError, ReadOptions, SkipReason, recognise};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};

fn saved(mut book: Workbook) -> super::common::Temporary {
    file("libro.xlsx", book.save_to_buffer().unwrap())
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Listado de clientes").unwrap();
    for (column, header) in
        ["ID", "Nombre", "CP", "Teléfono", "Nacimiento", "Activo", "Tarjeta", "Saldo"].iter().enumerate()
    {
        sheet.write_string(2, column as u16, *header).unwrap();
    }
    let (date, five) =
        (CellFormat::new().set_num_format("dd/mm/yyyy"), CellFormat::new().set_num_format("00000"));
    sheet.write_number(3, 0, 51.0).unwrap();
    sheet.write_string(3, 1, "Begoña Núñez").unwrap();
    sheet.write_number_with_format(3, 2, 8001.0, &five).unwrap();
    sheet.write_number(3, 3, 34_612_345_678.0).unwrap();
    sheet.write_datetime_with_format(3, 4, ExcelDateTime::from_ymd(1980, 2, 29).unwrap(), &date).unwrap();
    sheet.write_boolean(3, 5, true).unwrap();
    sheet.write_number(3, 6, 4_539_148_803_436_467.0).unwrap();
    sheet.write_formula(3, 7, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_string(6, 1, "Total").unwrap();
    sheet.write_number(6, 7, 3.5).unwrap();
    let (seen, all) = load(&saved(book).path);
    assert_eq!((seen.format, seen.header_row), (Format::Xlsx, 3));
    assert_eq!(slots(&seen)[..5], ["source_key", "full_name", "postcode", "phone", "birth_date"]);
    let cells = all.cells(0);
    assert_eq!(cells[..6], ["51", "Begoña Núñez", "08001", "34612345678", "1980-02-29", "TRUE"]);
    assert_eq!(all.rows[0].0, 4, "row numbers are Excel's");
    let kinds: Vec<_> = all.problems.iter().map(|(row, column, kind)| (*row, *column, *kind)).collect();
    assert!(kinds.contains(&(4, Some(6), ProblemKind::NumberOver15Digits)), "{kinds:?}");
    let reasons: Vec<_> = all.skipped.iter().map(|(row, reason, _)| (*row, *reason)).collect();
    assert_eq!(reasons, [(1, SkipReason::Preamble), (7, SkipReason::Total)]);
}

#[test]
fn hidden_sheets_are_listed_and_read_only_when_asked_for() {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("claves").unwrap();
    hidden.write_string(0, 0, "clave").unwrap();
    hidden.write_string(1, 0, "x1").unwrap();
    hidden.set_hidden(true);
    let shown = book.add_worksheet().set_name("clientes").unwrap();
    shown.write_string(0, 0, "nombre").unwrap();
    shown.write_string(1, 0, "Ana Ruiz").unwrap();
    shown.set_active(true);
    let temporary = saved(book);
    let (seen, all) = load(&temporary.path);
    let listed: Vec<(&str, bool)> =
        seen.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(listed, [("claves", true), ("clientes", false)]);
    assert_eq!((seen.sheet.as_deref(), all.cells(0)), (Some("clientes"), vec!["Ana Ruiz"]));
    let asked = ReadOptions { sheet: Some("claves".into()), ..ReadOptions::default() };
    assert_eq!(load_with(&temporary.path, &asked).1.cells(0), ["x1"]);
    let wrong = ReadOptions { sheet: Some("nada".into()), ..ReadOptions::default() };
    assert_eq!(recognise(&temporary.path, &wrong), Err(ReadError::SheetMissing("nada".into())));
}

/// A ZIP archive with the given files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_that_are_no_workbooks_are_refused() {
    let refused =
        |bytes: Vec<u8>| recognise(&file("a.xlsx", bytes).path, &ReadOptions::default()).unwrap_err();
    assert_eq!(refused(archive(&[("a.csv", b"a,b")])), ReadError::Archive);
    let damaged = refused(archive(&[("xl/workbook.xml", b"<workbook")]));
    assert!(matches!(damaged, ReadError::Damaged { .. }), "{damaged:?}");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked =
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &name, &[0; 100]].concat();
    assert_eq!(refused(locked), ReadError::Encrypted);
}

#[test]
fn text_that_calls_itself_a_workbook_is_read_as_text() {
    let (seen, all) = load(&file("export.xls", "nombre\temail\nAna\tana@example.com\n").path);
    assert_eq!((seen.format, seen.delimiter), (Format::Csv, Some('\t')));
    assert_eq!(all.rows.len(), 1);
}

/// By hand: `cargo test -p ficha-exchange --lib -- --ignored --nocapture twice_the_time`.
#[test]
#[ignore = "takes a minute, and measures time"]
fn a_large_workbook_takes_at_most_twice_the_time_of_its_reader() {
    use calamine::Reader as _;

    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for row in 0..200_001_u32 {
        for column in 0..13_u16 {
            match (row, column) {
                (0, _) => sheet.write_string(row, column, format!("column {column}")).unwrap(),
                (_, 0) => sheet.write_number(row, column, f64::from(row)).unwrap(),
                _ => sheet.write_string(row, column, format!("value {row} {column}")).unwrap(),
            };
        }
    }
    let temporary = saved(book);
    let began = std::time::Instant::now();
    let mut reader: calamine::Xlsx<_> = calamine::open_workbook(&temporary.path).unwrap();
    let cells = reader.worksheet_range_at(0).unwrap().unwrap().used_cells().count();
    let theirs = began.elapsed();
    let began = std::time::Instant::now();
    let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
    let recognised = began.elapsed();
    let mut rows = 0;
    crate::read(&temporary.path, &seen, &mut |_, _| {
        rows += 1;
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let ours = began.elapsed();
    eprintln!("calamine {theirs:?}, recognised after {recognised:?}, read after {ours:?}");
    assert_eq!((cells, rows), (200_001 * 13, 200_000));
    assert!(ours < theirs * 2);
}
