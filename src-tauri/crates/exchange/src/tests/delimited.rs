//! Text files that people really have: odd encodings, delimiters, quotes and line ends, and bad bytes.

use std::{fs, ops::ControlFlow};

use super::common::{file, gather, load, load_with, slots};
use crate::{
    Format, LineEnd, ProblemKind::*, Quoting, ReadError, ReadOptions, SkipReason, SystemId, read, recognise,
};

#[test]
fn a_spanish_excel_file_is_read_as_it_was_written() {
    let bytes = b"Nombre;Apellidos;CP;Importe\r\nM\xAA Jos\xE9;N\xFA\xF1ez;8001;1.234,50 \x80\r\n";
    let (seen, all) = load(&file("clientes.csv", bytes).path);
    assert_eq!(seen.encoding.as_deref(), Some("windows-1252"));
    assert_eq!((seen.delimiter, seen.line_end), (Some(';'), Some(LineEnd::CrLf)));
    assert_eq!(all.cells(0), ["Mª José", "Núñez", "8001", "1.234,50 €"], "0x80 is the euro sign");
    assert_eq!(all.rows[0].0, 2, "the header is row 1");
}

#[test]
fn utf16_is_read_with_and_without_a_mark() {
    let text = "nombre;ciudad\nBegoña;València\nÍñigo;Vic\n";
    for mark in [true, false] {
        for big in [true, false] {
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let (seen, all) = load(&file("a.csv", bytes).path);
            assert_eq!(seen.bom, mark);
            assert_eq!(all.rows.len(), 2, "mark {mark}, big-endian {big}");
            assert_eq!(all.cells(1), ["Íñigo", "Vic"]);
        }
    }
}

#[test]
fn a_few_cells_in_another_encoding_are_read_and_reported() {
    let mut bytes = b"nombre,ciudad\n".to_vec();
    bytes.extend("Begoña,València\n".repeat(30).bytes());
    bytes.extend(b"Pe\xF1a,Vic\n");
    let (seen, all) = load(&file("a.csv", bytes).path);
    assert_eq!(seen.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(all.cells(30), ["Peña", "Vic"], "no byte is lost");
    assert_eq!(all.problems, [(32, Some(0), InvalidBytes)]);
}

#[test]
fn the_separator_line_is_obeyed_and_not_a_row() {
    let (seen, all) = load(&file("a.csv", "sep=|\r\nNombre|Teléfono\r\nAna, María|612345678\r\n").path);
    assert!(seen.separator_line);
    assert_eq!((seen.delimiter, seen.header_row), (Some('|'), 1));
    assert_eq!(all.cells(0), ["Ana, María", "612345678"]);
}

#[test]
fn quotes_hold_delimiters_quotes_and_lines() {
    let (seen, all) = load(&file("a.csv", "id,nota\n1,\"dijo \"\"hola\"\",\nadiós\"\n2,x\n").path);
    assert_eq!(seen.quoting, Some(Quoting::WhenNeeded));
    assert_eq!(all.cells(0), ["1", "dijo \"hola\",\nadiós"]);
    assert_eq!(all.rows[1].0, 3, "rows are counted, not lines");
}

#[test]
fn a_quote_that_nothing_closes_costs_one_line() {
    let text = "id,nombre,ciudad\n1,Ana,Vic\n2,\"Eva,Reus\n3,Luis,Olot\n4,\"Pau\",Girona\n";
    let (_, all) = load(&file("a.csv", text).path);
    let names: Vec<&str> = all.rows.iter().map(|(_, cells)| cells[1].as_str()).collect();
    assert_eq!(names, ["Ana", "\"Eva", "Luis", "Pau"], "the rows behind it are rows");
    assert_eq!(all.problems, [(3, None, UnclosedQuote)]);
    let numbers: Vec<u32> = all.rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [2, 3, 4, 5]);
}

#[test]
fn rows_between_two_stray_quotes_are_reported() {
    let text =
        "id,nombre,ciudad\n1,\"Ana,Vic\n2,Eva,Reus\n3,Luis\",Olot\n4,Pau,Girona\n5,Pep,Vic\n6,Mar,Vic\n";
    let (_, all) = load(&file("a.csv", text).path);
    assert_eq!(all.problems, [(2, Some(1), SwallowedRows)]);
    assert!(all.rows[0].1[1].contains("2,Eva,Reus"), "nothing of them is lost");
}

#[test]
fn rows_know_the_line_they_begin_in() {
    for end in ["\n", "\r\n"] {
        let text = ["id,nota", "1,\"a", "b\"", "2,c", "3,d", ""].join(end);
        let temporary = file("a.csv", text);
        let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
        let mut lines = Vec::new();
        read(&temporary.path, &seen, &mut |item, _| {
            if let crate::Item::Row(row) = item {
                lines.push(row.line());
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(lines, [2, 4, 5], "with line end {end:?}");
    }
}

#[test]
fn old_macintosh_lines_end_rows() {
    let (seen, all) = load(&file("a.csv", "nombre,ciudad\rAna,Vic\rEva,Reus").path);
    assert_eq!(seen.line_end, Some(LineEnd::Cr));
    assert_eq!(all.rows.len(), 2);
}

#[test]
fn short_rows_are_padded_and_long_ones_keep_every_cell() {
    let (seen, all) =
        load(&file("a.csv", "nombre,ciudad,cp\nAna\nEva,Vic,08500,sobra,más\nLuis,Reus,43201\n").path);
    assert_eq!(seen.headers, ["nombre", "ciudad", "cp", "", ""], "columns without a name are columns too");
    assert_eq!(all.cells(0)[..3], ["Ana", "", ""]);
    assert_eq!(all.cells(1), ["Eva", "Vic", "08500", "sobra", "más"]);
    assert_eq!(all.problems, [(2, None, TooFewCells), (3, Some(3), TooManyCells)]);
}

#[test]
fn nul_bytes_are_reported_and_kept() {
    let (_, all) = load(&file("a.csv", "nombre,ciudad,cp\nA\0na,Vic,08500\nEva,Reus,43201\n").path);
    assert_eq!(all.cells(0), ["A\0na", "Vic", "08500"]);
    assert_eq!(all.problems, [(2, Some(0), ControlCharacter)]);
}

#[test]
fn titles_totals_and_footers_are_set_aside_with_their_cells() {
    use SkipReason::{Blank, Footer, Preamble, Total};
    let text = "Informe de clientes;;\n;;\nNombre;Ciudad;Importe\nAna;Vic;10\n;;\nEva;Reus;20\n\
                Total;;30\n;;\nCopyright (c) 2000-2026 salesforce.com, inc.;;\nAcme;;\n";
    let (seen, all) = load(&file("a.csv", text).path);
    assert_eq!(seen.header_row, 3);
    let names: Vec<&str> = all.rows.iter().map(|(_, cells)| cells[0].as_str()).collect();
    assert_eq!(names, ["Ana", "Eva"]);
    let reasons: Vec<(u32, SkipReason)> =
        all.skipped.iter().map(|(row, reason, _)| (*row, *reason)).collect();
    let expected = [(1, Preamble), (2, Blank), (5, Blank), (7, Total), (8, Blank), (9, Footer), (10, Footer)];
    assert_eq!(reasons, expected);
    assert_eq!(all.skipped[3].2, ["Total", "", "30"], "no cell is dropped");
    let known: Vec<(u32, SkipReason)> = seen.aside.iter().map(|row| (row.row, row.reason)).collect();
    assert_eq!(known, [(1, Preamble), (7, Total), (9, Footer), (10, Footer)], "told before the file is read");
    assert_eq!(seen.aside[1].cells, all.skipped[3].2, "with its cells");
}

#[test]
fn the_footer_of_a_large_file_is_known_before_it_is_read() {
    let rows = "Ana;Vic;x\n".repeat(5_000);
    let foot = "Total;5000;\nGenerated by: Eva Mas;;\n";
    let (seen, all) = load(&file("a.csv", format!("name;city;note\n{rows}{foot}")).path);
    let known: Vec<(u32, &str)> = seen.aside.iter().map(|row| (row.row, row.cells[0].as_str())).collect();
    assert_eq!(known, [(0, "Total"), (0, "Generated by: Eva Mas")]);
    assert_eq!((all.rows.len(), all.skipped.len()), (5_000, 2));
}

#[test]
fn a_footer_is_known_whatever_ends_the_lines_and_wherever_the_look_begins() {
    let foot = ["Total;5000;", "Generated by: Eva Mas;;"];
    let known = |text: String| {
        let (seen, all) = load(&file("a.csv", text).path);
        assert_eq!(all.skipped.len(), 2);
        seen.aside.into_iter().map(|row| row.cells[0].clone()).collect::<Vec<_>>()
    };
    let rows = "Ana;Vic;x\r".repeat(5_000);
    assert_eq!(
        known(format!("name;city;note\r{rows}{}\r{}\r", foot[0], foot[1])),
        ["Total", "Generated by: Eva Mas"]
    );
    // Nearly all of the text stands in quotes, so the look begins within some.
    let note = "Calle; Mayor\n".repeat(50);
    let rows = format!("Ana;Vic;\"{note}\"\n").repeat(1_200);
    let text = format!("name;city;note\n{rows}{}\n{}\n", foot[0], foot[1]);
    assert_eq!(known(text), ["Total", "Generated by: Eva Mas"]);
}

#[test]
fn two_days_of_refusal_stay_two() {
    let table = file("a.csv", "Email Address,UNSUB_TIME,CLEAN_TIME\na@x.es,2024-01-02,2025-03-04\n");
    let options = ReadOptions { system: Some(SystemId::Mailchimp), ..ReadOptions::default() };
    assert_eq!(slots(&load_with(&table.path, &options).0), ["email", "opt_out_at", "opt_out_at.2"]);
}

#[test]
fn what_is_said_to_be_of_a_system_is_judged_by_the_same_rows() {
    // The first hundred rows have no address; what is judged goes further.
    let rows: String = (0..400)
        .map(|n| if n < 150 { format!("{n};\n") } else { format!("{n};ana{n}@example.com\n") })
        .collect();
    let table = file("a.csv", format!("Nr;Zzz\n{rows}"));
    let guessed = load(&table.path).0;
    assert_eq!(slots(&guessed)[1], "email");
    let options = ReadOptions { system: Some(SystemId::Generic), ..ReadOptions::default() };
    let said = load_with(&table.path, &options).0;
    assert_eq!((said.columns, said.system), (guessed.columns, None));
}

#[test]
fn what_is_wrong_in_the_sample_is_told_before_the_file_is_read() {
    use crate::ProblemKind::{self, LostDigits, Misread, TooFewCells, TooManyCells};
    let good = "Ana;Vic;x\n".repeat(2_000);
    let text = format!("name;city;note\nEva;Reus\nPeÃ±a;Vic;6,12E+08\nMar;Vic;x;y\n{good}Luz;Vic\n");
    let (seen, all) = load(&file("a.csv", text).path);
    let told: Vec<(u32, Option<u32>, ProblemKind)> =
        seen.problems.iter().map(|problem| (problem.row, problem.column, problem.kind)).collect();
    let expected =
        [(2, None, TooFewCells), (3, Some(0), Misread), (3, Some(2), LostDigits), (4, Some(3), TooManyCells)];
    assert_eq!(told, expected);
    assert_eq!(all.problems.len(), 5, "the last row lies beyond the sample");
    assert_eq!(told, all.problems[..4], "in the words of the read");
}

#[test]
fn titles_above_the_header_tell_columns_of_one_name_apart() {
    let text = "Nombre;Envío;;Factura;\n;Calle;CP;Calle;CP\nAna;Mayor 1;08500;Sol 2;28013\nEva;Mar 3;43201;Luna 4;08001\n";
    let (seen, all) = load(&file("a.csv", text).path);
    assert_eq!(seen.header_row, 2);
    assert_eq!(seen.headers[1..], ["Envío Calle", "Envío CP", "Factura Calle", "Factura CP"]);
    assert_eq!((all.rows.len(), all.skipped.len()), (2, 1), "the row of titles is kept beside");
}

#[test]
fn a_lonely_cell_at_the_end_is_a_record_unless_a_footer_stands_by() {
    let (_, all) = load(&file("a.csv", "nombre;ciudad;email\nAna;Vic;ana@example.com\nEva;;\n").path);
    assert_eq!(all.rows.len(), 2);
    let (_, all) =
        load(&file("b.csv", "nombre;ciudad;email\nTotal;;912345678x\nAna;Vic;ana@example.com\n").path);
    assert_eq!(all.rows.len(), 2, "a company called Total in the middle of the table");
}

#[test]
fn a_header_printed_again_is_no_record() {
    let (_, all) =
        load(&file("a.csv", "nombre,email\nAna,ana@example.com\nnombre,email\nEva,eva@example.com\n").path);
    assert_eq!(all.rows.len(), 2);
    assert_eq!(all.skipped[0].1, SkipReason::RepeatedHeader);
}

#[test]
fn a_file_may_begin_with_records() {
    let text = "Ana,ana@example.com,612345678\nEva,eva@example.com,612345679\n";
    let (seen, all) = load(&file("a.csv", text).path);
    assert_eq!((seen.header_row, all.rows.len()), (0, 2));
    assert_eq!(slots(&seen), ["custom:#1", "email", "phone"]);
    let forced = ReadOptions { header_row: Some(1), ..ReadOptions::default() };
    assert_eq!(load_with(&file("a.csv", text).path, &forced).1.rows.len(), 1, "the user is believed");
}

#[test]
fn what_the_user_says_outranks_the_guess() {
    let temporary = file("a.csv", "a;b,c\n1;2,3\n");
    let options =
        ReadOptions { delimiter: Some(b';'), encoding: Some("latin1".into()), ..ReadOptions::default() };
    let (seen, all) = load_with(&temporary.path, &options);
    assert_eq!((seen.delimiter, seen.encoding.as_deref()), (Some(';'), Some("windows-1252")));
    assert_eq!(all.cells(0), ["1", "2,3"]);
    let unknown = ReadOptions { encoding: Some("klingon".into()), ..ReadOptions::default() };
    assert_eq!(recognise(&temporary.path, &unknown), Err(ReadError::UnknownEncoding("klingon".into())));
    let far = ReadOptions { header_row: Some(9), ..ReadOptions::default() };
    assert_eq!(recognise(&temporary.path, &far), Err(ReadError::HeaderRowMissing(9)));
}

#[test]
fn files_that_are_no_tables_are_refused_with_the_right_reason() {
    let refused = |bytes: &[u8]| recognise(&file("a.csv", bytes).path, &ReadOptions::default()).unwrap_err();
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b"\n\n  \r\n"), ReadError::Empty);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), ReadError::Binary { looks_like: Some("png") });
    assert_eq!(refused(b"<html><body>"), ReadError::Unsupported { format: "html" });
    assert_eq!(refused(b"PK\x03\x04 and no more"), ReadError::BrokenArchive);
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(recognise(folder.path(), &ReadOptions::default()), Err(ReadError::NotAFile));
    let gone = folder.path().join("gone.csv");
    assert_eq!(recognise(&gone, &ReadOptions::default()), Err(ReadError::Missing));
}

#[test]
fn a_header_alone_is_a_table_without_records() {
    let (seen, all) = load(&file("a.csv", "nombre,email,telefono\n").path);
    assert_eq!((seen.format, seen.header_row, seen.sample.len()), (Format::Csv, 1, 0));
    assert_eq!(slots(&seen), ["full_name", "email", "phone"], "its words are enough");
    assert_eq!(all.summary.rows, 0);
}

#[test]
fn a_file_that_changes_between_looking_and_reading_is_noticed() {
    let temporary = file("a.csv", "nombre,email\nAna,ana@example.com\n");
    let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
    fs::write(&temporary.path, "nombre,email\n").unwrap();
    let changed = ReadError::Changed { expected: seen.size_bytes, found: 13 };
    assert_eq!(gather(&temporary.path, &seen).unwrap_err(), changed);
    fs::remove_file(&temporary.path).unwrap();
    assert_eq!(gather(&temporary.path, &seen).unwrap_err(), ReadError::Missing);
}

#[test]
fn a_file_that_is_cut_while_it_is_read_is_noticed() {
    let temporary = file("a.csv", "nombre,email\n".to_owned() + &"Ana,ana@example.com\n".repeat(100_000));
    let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
    let mut cut = false;
    let result = read(&temporary.path, &seen, &mut |_, _| {
        if !cut {
            fs::OpenOptions::new().write(true).open(&temporary.path).unwrap().set_len(1_000_000).unwrap();
            cut = true;
        }
        ControlFlow::Continue(())
    });
    assert!(
        matches!(result, Err(ReadError::Changed { .. })),
        "a short read must not pass for a whole one: {result:?}"
    );
}

#[test]
fn reading_stops_when_it_is_asked_to() {
    let temporary = file("a.csv", "nombre,email\n".to_owned() + &"Ana,ana@example.com\n".repeat(1000));
    let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
    let mut count = 0;
    let summary = read(&temporary.path, &seen, &mut |_, progress| {
        count += 1;
        assert!(progress.bytes_done <= progress.bytes_total);
        if count == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((count, summary.unwrap().cancelled), (10, true));
}

#[test]
fn a_cell_of_ten_megabytes_and_three_hundred_columns_are_nothing_special() {
    let header: Vec<String> = (1..=300).map(|n| format!("campo {n}")).collect();
    let long = "x".repeat(10 << 20);
    let mut cells = vec![""; 300];
    cells[7] = &long;
    let (seen, all) = load(&file("a.csv", format!("{}\n{}\n", header.join(","), cells.join(","))).path);
    assert_eq!((seen.headers.len(), all.rows[0].1[7].len()), (300, 10 << 20));
    assert!(seen.sample[0][7].len() < 10_000, "the sample is cut, the row is not");
}
