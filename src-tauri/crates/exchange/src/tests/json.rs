//! JSON as programs write it: lists, lists within objects, one record a line.

use super::common::{Gathered, file, load, load_with};
use crate::{Format, ReadError, ReadOptions, Recognition, SkipReason, recognise};

fn read(text: impl AsRef<[u8]>) -> (Recognition, Gathered) {
    load(&file("a.json", text).path)
}

#[test]
fn a_list_of_objects() {
    let (seen, all) = read(
        "\u{FEFF}[\n {\"id\": 1e2, \"name\": \"Ana \\u00d1\"},\n {\"id\": 2, \"city\": \"Vic\", \"name\": \"Eva\"}]\n",
    );
    assert_eq!(
        (seen.format, seen.headers.as_slice()),
        (Format::Json, ["id", "city", "name"].map(String::from).as_slice())
    );
    assert_eq!((seen.rows_hint, seen.bom, seen.header_row), (2, true, 0));
    assert_eq!(all.cells(0), ["1e2", "", "Ana Ñ"], "a number is kept as it is written");
    assert_eq!(all.cells(1), ["2", "Vic", "Eva"]);
}

#[test]
fn a_list_within_an_object_and_what_stands_beside_it() {
    let text = r#"{"total": 2, "data": {"page": "1", "contacts": [{"email": "a@x.es"}, 5, {"email": "b@x.es"}]}, "errors": []}"#;
    let (seen, all) = read(text);
    assert_eq!((seen.format, seen.sheet.as_deref()), (Format::Json, Some("data.contacts")));
    assert_eq!(
        all.rows.iter().map(|(row, cells)| (*row, cells[0].as_str())).collect::<Vec<_>>(),
        [(1, "a@x.es"), (3, "b@x.es")]
    );
    let skipped: Vec<(SkipReason, &str)> =
        all.skipped.iter().map(|(_, why, cells)| (*why, cells.last().unwrap().as_str())).collect();
    assert_eq!(
        skipped,
        [(SkipReason::NoRecord, "2"), (SkipReason::NoRecord, "1"), (SkipReason::NoRecord, "5")]
    );
}

#[test]
fn what_stands_beside_a_list_is_kept_as_it_stands() {
    let text = "{\"a\": 123456789012345678901234567890, \"b\": 1e999, \"c\": \"\\ud800\", \"d\":\ttrue ,
        \"e\": null, \"f\": \"Año \\\"x\\\"\", \"g\": 1.10, \"list\": [{\"n\": 1}], \"h\":-0}";
    let (_, all) = read(text);
    assert_eq!(all.cells(0), ["1"]);
    let notes: Vec<(&str, &str)> =
        all.skipped.iter().map(|(_, _, cells)| (cells[0].as_str(), cells[1].as_str())).collect();
    assert_eq!(
        notes,
        [
            ("a", "123456789012345678901234567890"),
            ("b", "1e999"),
            ("c", "\"\\ud800\""),
            ("d", "true"),
            ("e", ""),
            ("f", "Año \"x\""),
            ("g", "1.10"),
            ("h", "-0")
        ]
    );
}

#[test]
fn a_list_is_found_within_three_objects() {
    let text = r#"{"data": {"customers": {"edges": [{"node": {"email": "a@x.es"}}, {"node": {"email": "b@x.es"}}]}}}"#;
    let (seen, all) = read(text);
    assert_eq!(
        (seen.sheet.as_deref(), seen.headers[0].as_str()),
        (Some("data.customers.edges"), "node.email")
    );
    assert_eq!((all.rows.len(), all.cells(1)), (2, vec!["b@x.es"]));
}

#[test]
fn a_name_with_the_number_of_another_shifts_no_row() {
    let (seen, all) = read(r#"[{"a": 1, "a": 2, "a 2": 3, "b": 4}, {"a 2": 5, "b": 6}]"#);
    assert_eq!(seen.headers, ["a", "a 2", "a 2 2", "b"]);
    assert_eq!((all.cells(0), all.cells(1)), (vec!["1", "2", "3", "4"], vec!["", "5", "", "6"]));
}

#[test]
fn of_lists_of_one_record_the_first_is_read() {
    let many: Vec<String> = (0..2_000).map(|n| format!("\"k{n}\": [{{\"c{n}\": {n}}}]")).collect();
    let (seen, all) = read(format!("{{{}}}", many.join(", ")));
    assert_eq!((seen.sheets.len(), seen.sheet.as_deref(), seen.headers.len()), (2_000, Some("k0"), 1));
    assert_eq!((seen.rows_hint, all.cells(0)), (1, vec!["0"]));
    let (seen, _) =
        read(r#"{"one": [{"a": 1}], "two": [{"b": 1}, {"c": 1}], "three": [{"d": 1}, {"d": 2}]}"#);
    assert_eq!((seen.sheet.as_deref(), seen.headers), (Some("two"), vec!["c".to_owned(), "b".to_owned()]));
}

#[test]
fn of_several_lists_one_is_chosen() {
    let temporary =
        file("a.json", r#"{"people": [{"n": 1}, {"n": 2}], "firms": [{"f": 1}, {"f": 2}, {"f": 3}]}"#);
    let (seen, all) = load(&temporary.path);
    assert_eq!(
        seen.sheets.iter().map(|list| (list.name.as_str(), list.rows_hint)).collect::<Vec<_>>(),
        [("people", 2), ("firms", 3)]
    );
    assert_eq!((seen.headers[0].as_str(), all.rows.len()), ("n", 2));
    let options = ReadOptions { sheet: Some("firms".into()), ..ReadOptions::default() };
    let (seen, all) = load_with(&temporary.path, &options);
    assert_eq!((seen.headers[0].as_str(), all.rows.len()), ("f", 3));
    let options = ReadOptions { sheet: Some("none".into()), ..ReadOptions::default() };
    assert_eq!(recognise(&temporary.path, &options), Err(ReadError::SheetMissing("none".into())));
}

#[test]
fn one_object_is_one_record() {
    let (seen, all) = read("{\n \"name\": \"Ana\",\n \"tags\": [\"a\", \"b\"]\n}\n");
    assert_eq!((seen.sheet, all.rows.len()), (None, 1));
    assert_eq!(all.cells(0), ["Ana", "a; b"]);
}

#[test]
fn a_record_a_line_and_a_broken_one() {
    let (seen, all) = read("{\"a\":1}\r\n{\"a\":2,\"b\":\"x\"}\r\n\r\n{\"a\":\r\n[3]\r\n{\"a\":4}\r\n");
    assert_eq!(
        (seen.format, seen.headers.as_slice()),
        (Format::Ndjson, ["a", "b"].map(String::from).as_slice())
    );
    assert_eq!(all.rows.len(), 3);
    let skipped: Vec<(u32, SkipReason, &str)> =
        all.skipped.iter().map(|(row, why, cells)| (*row, *why, cells[0].as_str())).collect();
    assert_eq!(skipped, [(3, SkipReason::NoRecord, "{\"a\":"), (4, SkipReason::NoRecord, "[3]")]);
}

#[test]
fn utf16_is_read() {
    let bytes: Vec<u8> = "[{\"a\": \"ñ\"}]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (seen, all) = read([&b"\xFF\xFE"[..], &bytes].concat());
    assert_eq!((seen.encoding.as_deref(), all.cells(0)), (Some("UTF-16LE"), vec!["ñ"]));
}

#[test]
fn a_file_that_breaks_off_is_named_with_its_line() {
    let temporary = file("a.json", "[{\"a\": 1},\n {\"a\": 2},\n {\"a\"");
    let broken = recognise(&temporary.path, &ReadOptions::default());
    assert_eq!(broken, Err(ReadError::BrokenText { format: "json", line: 3 }));
    let temporary = file("a.json", "\n\n{\"list\":\n[{\"a\": 1},\n {\"a\"");
    let broken = recognise(&temporary.path, &ReadOptions::default());
    assert_eq!(broken, Err(ReadError::BrokenText { format: "json", line: 5 }));
    let empty = file("a.json", "[]");
    assert_eq!(recognise(&empty.path, &ReadOptions::default()), Err(ReadError::Empty));
}

#[test]
fn brackets_as_deep_as_a_file_is_long_break_nothing() {
    let deep = format!("[{{\"a\": {}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    let (_, all) = read(&deep);
    assert_eq!(all.rows[0].1[0].len(), 200_001, "kept as it stands");
    let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let (_, all) = read(objects);
    assert_eq!(all.rows.len(), 1);
}

#[test]
fn a_table_that_begins_with_a_bracket_is_a_table() {
    let (seen, _) = load(&file("a.csv", "[name],city\nAna,Vic\n").path);
    assert_eq!(seen.format, Format::Csv);
}
