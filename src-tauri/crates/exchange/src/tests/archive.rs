//! Archives of tables, honest and otherwise.

use std::{
    fs,
    io::{Cursor, Write},
    ops::ControlFlow,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::common::{Temporary, file, fixture, load};
use crate::{
    ReadError,
    archive::{Opened, members, open},
};

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unpack(file: &Temporary, member: Option<&str>) -> Result<Opened, ReadError> {
    open(&file.path, member, &mut || ControlFlow::Continue(())).map(Option::unwrap)
}

const TABLE: &[u8] = b"name,city\nAna,Vic\n";

#[test]
fn tables_are_listed_and_what_is_none_is_not() {
    let zip = file(
        "a.zip",
        archive(&[
            ("Contact.csv", TABLE),
            ("folder/Account.CSV", TABLE),
            ("__MACOSX/._Contact.csv", b"x"),
            (".hidden.csv", TABLE),
            ("~$lock.xlsx", TABLE),
            ("photo.png", b"x"),
            ("deep.zip", &archive(&[("in.csv", TABLE)])),
        ]),
    );
    assert_eq!(members(&zip.path).unwrap(), ["Contact.csv", "folder/Account.CSV"]);
    assert_eq!(unpack(&zip, None).unwrap_err(), ReadError::Archive, "two to choose from");
    let opened = unpack(&zip, Some("folder/Account.CSV")).unwrap();
    assert_eq!(opened.path().file_name().unwrap(), "Account.CSV");
    assert_eq!(load(opened.path()).1.cells(0), ["Ana", "Vic"]);
    let unpacked = opened.path().to_owned();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = fs::metadata(unpacked.parent().unwrap()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700, "for nobody else to look into");
    }
    drop(opened);
    assert!(!unpacked.exists(), "nothing stays behind");
}

#[test]
fn a_file_that_is_no_archive_is_itself() {
    let table = file("a.csv", TABLE);
    assert_eq!(members(&table.path).unwrap(), Vec::<String>::new());
    assert_eq!(unpack(&table, None).unwrap().path(), table.path);
    assert_eq!(unpack(&table, Some("b.csv")).unwrap_err(), ReadError::MemberMissing("b.csv".into()));
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("a.xlsx");
    let mut sheet = crate::xlsx_writer(&book, "S", &["a"]).unwrap();
    sheet.row(&["1"]).unwrap();
    sheet.finish().unwrap();
    assert_eq!(members(&book).unwrap(), Vec::<String>::new(), "a workbook is packed, and no archive");
}

#[test]
fn one_table_needs_no_name_and_none_is_told() {
    let zip =
        file("a.zip", archive(&[("a.vcf", b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n"), ("read me.pdf", b"x")]));
    assert_eq!(load(unpack(&zip, None).unwrap().path()).1.cells(0), ["Ana"]);
    let zip = file("a.zip", archive(&[("deep.zip", &archive(&[("in.csv", TABLE)]))]));
    assert_eq!(members(&zip.path), Err(ReadError::NoTable), "an archive in an archive is not opened");
    assert_eq!(members(&file("a.zip", archive(&[])).path), Err(ReadError::NoTable));
}

#[test]
fn a_name_that_climbs_leads_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("out.csv");
    let climbing = format!("../../../../../../../../{}", target.display());
    let zip = file("a.zip", archive(&[(&climbing, TABLE), ("..\\..\\b?:.csv", TABLE)]));
    let opened = unpack(&zip, Some(&climbing)).unwrap();
    assert_eq!(opened.path().file_name().unwrap(), "out.csv");
    assert!(!target.exists() && opened.path().is_file());
    let opened = unpack(&zip, Some("..\\..\\b?:.csv")).unwrap();
    assert_eq!(opened.path().file_name().unwrap(), "b__.csv");
}

#[test]
fn a_bomb_stops_at_what_is_safe_whatever_its_header_says() {
    let bomb = vec![b'a'; 150 << 20];
    let mut bytes = archive(&[("a.csv", &bomb)]);
    let zip = file("a.zip", &bytes);
    assert!(matches!(unpack(&zip, None), Err(ReadError::TooLarge { .. })));
    // The sizes, in both headers, made small.
    let size = u32::to_le_bytes(150 << 20);
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(1_000));
    }
    let lying = file("a.zip", &bytes);
    match unpack(&lying, None) {
        Err(ReadError::TooLarge { .. } | ReadError::BrokenArchive) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn damaged_and_locked_archives_are_named() {
    let whole = archive(&[("a.csv", &TABLE.repeat(1_000))]);
    let cut = file("a.zip", &whole[..whole.len() / 2]);
    assert_eq!(members(&cut.path), Err(ReadError::BrokenArchive));
    let mut flipped = whole.clone();
    flipped[60] ^= 0xFF;
    assert_eq!(unpack(&file("a.zip", &flipped), None).unwrap_err(), ReadError::BrokenArchive);
    // The flag that says that a member is locked, in both headers.
    let mut locked = whole;
    let central = locked.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[central + 8] |= 1;
    assert_eq!(unpack(&file("a.zip", &locked), None).unwrap_err(), ReadError::Encrypted);
}

#[test]
fn each_part_of_an_audience_keeps_its_name() {
    let Some(zip) = fixture("fixtures/crm/mailchimp/synthetic_audience_export.zip") else { return };
    let names = members(&zip).unwrap();
    assert_eq!(names.len(), 4);
    for name in names {
        let opened = open(&zip, Some(&name), &mut || ControlFlow::Continue(())).unwrap().unwrap();
        assert_eq!(opened.path().file_name().unwrap().to_str(), Some(name.as_str()));
        let (seen, all) = load(opened.path());
        assert_eq!(seen.headers[0], "Email Address");
        assert!(!all.rows.is_empty() && fs::metadata(opened.path()).is_ok());
    }
}

#[test]
fn unpacking_can_be_stopped() {
    let zip = file("a.zip", archive(&[("a.csv", TABLE)]));
    assert!(open(&zip.path, None, &mut || ControlFlow::Break(())).unwrap().is_none());
}
