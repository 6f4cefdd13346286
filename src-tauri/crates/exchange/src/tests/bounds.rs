//! Files that ask for more than a machine has: each is refused in time, by name.

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
    time::Instant,
};

use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::common::{Temporary, file, gather, load};
use crate::{
    Format, Item, ProblemKind, ReadError, ReadOptions, Recognition, TableFile, recognise, workbook::OPENED,
};

fn refused(file: &Temporary) -> ReadError {
    recognise(&file.path, &ReadOptions::default()).map(|_| ()).unwrap_err()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A compound file with one stream, which is longer than the small ones.
fn compound(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header[44] = 1;
    header[48] = 1;
    header[56..60].copy_from_slice(&4096u32.to_le_bytes());
    header[60..64].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    header[68..72].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    header[80..].fill(0xFF);
    header[76..80].fill(0);
    let end = 0xFFFF_FFFEu32;
    let mut table = vec![0xFFFF_FFFD, end];
    table.extend((0..sectors).map(|at| if at + 1 == sectors { end } else { at + 3 }));
    table.resize(128, 0xFFFF_FFFF);
    let mut directory = vec![0; 512];
    for (at, (name, kind, first, length)) in
        [("Root Entry", 5, end, 0), ("Workbook", 2, 2, u32::try_from(stream.len()).unwrap())]
            .iter()
            .enumerate()
    {
        let entry = &mut directory[at * 128..][..128];
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..letters.len()].copy_from_slice(&letters);
        entry[64] = u8::try_from(letters.len() + 2).unwrap();
        entry[66] = *kind;
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
    }
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, table, directory, stream].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// An XLS file with one sheet, which holds these records.
fn xls(records: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let sheet = |start: u32| record(0x85, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let start = u32::try_from(begin.len() + sheet(0).len() + 4).unwrap();
    let end = record(0x0A, &[]);
    compound(&[begin.clone(), sheet(start), end.clone(), begin, records.concat(), end].concat())
}

fn number(row: u16, column: u16) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[&place[..], &7.0f64.to_le_bytes()].concat())
}

#[test]
fn cells_at_opposite_corners_of_an_old_sheet_ask_for_no_memory() {
    let honest = file("a.xls", xls(&[number(0, 0), number(1, 1), number(9, 0)]));
    let (seen, all) = load(&honest.path);
    assert_eq!((seen.format, all.rows.len()), (Format::Xls, 3));
    assert_eq!(all.rows[2].0, 10, "rows are numbered as Excel does");
    let wide = file("a.xls", xls(&[number(0, 0), number(65_535, 65_535)]));
    assert_eq!(refused(&wide), ReadError::Damaged { sheet: None });
    let mut said = [0; 14];
    said[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    said[10..12].copy_from_slice(&u16::MAX.to_le_bytes());
    let boasting = file("a.xls", xls(&[record(0x0200, &said), number(0, 0)]));
    assert!(matches!(refused(&boasting), ReadError::TooLarge { .. }));
    let mut biting = xls(&[number(0, 0)]);
    // The entry of the directory's only sector leads to itself.
    biting[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    assert_eq!(refused(&file("a.xls", biting)), ReadError::Damaged { sheet: None });
    let mut turned = [0; 14];
    (turned[0], turned[4], turned[10]) = (200, 20, 2);
    let turned = file("a.xls", xls(&[record(0x0200, &turned), number(0, 0)]));
    assert!(matches!(refused(&turned), ReadError::TooLarge { .. }), "the last row before the first");
    let noise = file("a.xls", [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[7; 3000]].concat());
    assert_eq!(refused(&noise), ReadError::Damaged { sheet: None });
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let manifest = b"<?xml version=\"1.0\"?><manifest:manifest/>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ])
}

fn ods_cell(text: &str, repeated: u64) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{repeated}\">\
         <text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn repeated_cells_ask_for_no_memory() {
    let row = |repeated: u64, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    };
    let empty = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
    let honest = [
        row(1, &[ods_cell("name", 1), ods_cell("city", 1)].concat()),
        row(2, &[ods_cell("Ana", 1), ods_cell("Vic", 1)].concat()),
        row(1_048_000, empty),
    ];
    let (seen, all) = load(&file("a.ods", ods(&honest.concat())).path);
    assert_eq!((seen.format, all.rows.len()), (Format::Ods, 2));
    let began = Instant::now();
    let bomb = file("a.ods", ods(&row(1_000_000, &ods_cell("x", 16_384))));
    assert!(matches!(refused(&bomb), ReadError::TooLarge { .. }));
    let far =
        [row(1, &ods_cell("x", 1)), row(1_000_000, empty), row(1, &[empty, &ods_cell("y", 1)].concat())];
    assert!(matches!(refused(&file("a.ods", ods(&far.concat()))), ReadError::TooLarge { .. }));
    let long = row(1_000, &ods_cell(&"x".repeat(1 << 20), 2));
    assert!(matches!(refused(&file("a.ods", ods(&long))), ReadError::TooLarge { .. }));
    assert!(began.elapsed().as_secs() < 20, "none of them was made");
}

/// A workbook with another part in the place of one of its own.
fn with_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "name").unwrap();
    let mut original = zip::ZipArchive::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..original.len() {
        let part = original.by_index_raw(at).unwrap();
        if part.name().unwrap() != name {
            zip.raw_copy_file(part).unwrap();
        }
    }
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_count_of_texts_is_not_believed() {
    let boasting = br#"<?xml version="1.0"?><sst uniqueCount="999999999999"><si><t>name</t></si></sst>"#;
    let file = file("a.xlsx", with_part("xl/sharedStrings.xml", boasting));
    assert!(matches!(refused(&file), ReadError::TooLarge { .. }));
}

#[test]
fn entities_are_not_blown_up() {
    let mut bomb = String::from("<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a0 \"ha\">");
    for level in 1..40 {
        let below = level - 1;
        bomb.extend([
            "<!ENTITY a",
            &level.to_string(),
            " \"&a",
            &below.to_string(),
            ";&a",
            &below.to_string(),
            ";\">",
        ]);
    }
    bomb += "]><sst count=\"1\" uniqueCount=\"1\"><si><t>&a39;</t></si></sst>";
    let file = file("a.xlsx", with_part("xl/sharedStrings.xml", bomb.as_bytes()));
    let began = Instant::now();
    // Left as it is or refused, but never blown up.
    if let Ok(seen) = recognise(&file.path, &ReadOptions::default()) {
        assert!(seen.headers.iter().all(|header| header.len() < 1_000));
    }
    assert!(began.elapsed().as_secs() < 10);
}

#[test]
fn a_quote_that_swallows_more_than_memory_costs_one_line() {
    let mut text = String::from("name,city\n\"Ana,Vic\n");
    let line = format!("{},Reus\n", "Eva".repeat(2_000));
    while text.len() < (70 << 20) {
        text.push_str(&line);
    }
    let lines = text.lines().count();
    let (_, all) = load(&file("a.csv", &text).path);
    assert_eq!((all.rows.len(), all.rows[1].1[1].as_str()), (lines - 1, "Reus"));
    assert!(all.problems.contains(&(2, None, ProblemKind::UnclosedQuote)));
}

#[test]
fn a_line_without_end_is_refused_by_its_number() {
    let table = [&b"name,city\nAna,Vic\n"[..], &vec![b'x'; 70 << 20]].concat();
    let table = file("a.csv", table);
    let found = recognise(&table.path, &ReadOptions::default()).and_then(|seen| gather(&table.path, &seen));
    assert_eq!(found.unwrap_err(), ReadError::RecordTooLarge { line: 3, limit: 64 << 20 });
    let json = file("a.json", [&b"[{\"a\": \""[..], &vec![b'x'; 70 << 20]].concat());
    assert!(matches!(refused(&json), ReadError::RecordTooLarge { .. }));
    let card = file("a.vcf", [&b"BEGIN:VCARD\nNOTE:"[..], &vec![b'x'; 70 << 20]].concat());
    assert!(matches!(refused(&card), ReadError::RecordTooLarge { line: 2, .. }));
}

#[test]
fn more_columns_than_a_sheet_has_are_refused() {
    let header: Vec<String> = (0..16_385).map(|at| format!("c{at}")).collect();
    let wide = file("a.csv", format!("{}\n{}\n", header.join(","), vec!["1"; 16_385].join(",")));
    let named = ReadOptions { header_row: Some(1), ..ReadOptions::default() };
    let found = recognise(&wide.path, &named).map(|_| ());
    assert_eq!(found, Err(ReadError::TooManyColumns { limit: 16_384 }));
    let one_row = file("a.csv", format!("a,b\n1,2\n3,4\n5{}\n", ",x".repeat(20_000)));
    let (seen, all) = load(&one_row.path);
    assert_eq!((seen.headers.len(), all.rows[2].1.len()), (16_384, 20_001), "no cell is lost");
}

#[test]
fn a_file_that_is_written_anew_while_it_is_read_is_noticed() {
    let table = file("a.csv", "name,city\nAna,Vic\nEva,Reus\n");
    let mut seen = recognise(&table.path, &ReadOptions::default()).unwrap();
    seen.modified = seen.modified.map(|at| at - std::time::Duration::from_secs(5));
    assert!(matches!(gather(&table.path, &seen), Err(ReadError::Changed { .. })));
}

fn sheets_with(name: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in ["one", "two", "three"] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        sheet.write_string(0, 0, "name").unwrap();
        sheet.write_string(1, 0, name).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_opened_once_to_be_recognised_and_read() {
    let of_path = file("a.xlsx", sheets_with("Ana"));
    OPENED.with(|count| count.set(0));
    let mut table = TableFile::at(&of_path.path);
    let seen = table.recognise(&ReadOptions::default()).unwrap();
    let read = |table: &mut TableFile, seen: &Recognition| {
        let mut names = Vec::new();
        let done = table.read(seen, &mut |item, _| {
            if let Item::Row(row) = item {
                names.push(row.get(0).to_owned());
            }
            ControlFlow::Continue(())
        });
        done.map(|_| names)
    };
    assert_eq!(read(&mut table, &seen).unwrap(), ["Ana"]);
    assert_eq!(OPENED.with(std::cell::Cell::get), 1);
    // What lay open is not read once the file says something else.
    let seen = table.recognise(&ReadOptions::default()).unwrap();
    std::fs::write(&of_path.path, sheets_with("Somebody else")).unwrap();
    assert!(matches!(read(&mut table, &seen), Err(ReadError::Changed { .. })));
    let now = recognise(&of_path.path, &ReadOptions::default()).unwrap();
    assert_eq!(read(&mut table, &now).unwrap(), ["Somebody else"]);
}

#[test]
fn the_other_workbooks_are_read_as_xlsx_is() {
    for (bytes, format) in [
        (&include_bytes!("files/date.xls")[..], Format::Xls),
        (&include_bytes!("files/date.xlsb")[..], Format::Xlsb),
        (&include_bytes!("files/date.ods")[..], Format::Ods),
    ] {
        let (seen, all) = load(&file("a.bin", bytes).path);
        assert_eq!(seen.format, format);
        let cells: Vec<&str> = all.rows.iter().flat_map(|(_, row)| row).map(String::as_str).collect();
        assert!(cells.contains(&"2021-01-01"), "{format:?} {cells:?} {:?}", seen.headers);
    }
}
