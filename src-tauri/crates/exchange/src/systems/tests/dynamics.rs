//! A workbook as Dynamics writes it for re-import: three hidden columns, and a hidden sheet that names the
//! entity. It is made here, since a workbook cannot be read in a review.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::{
    SystemId,
    tests::common::{file, load},
};

const HEADER: [&str; 8] = [
    "(Do Not Modify) Contact",
    "(Do Not Modify) Row Checksum",
    "(Do Not Modify) Modified On",
    "Full Name",
    "Email",
    "Do not allow Emails",
    "Do not allow Bulk Emails",
    "Do not allow Phone Calls",
];

const ROWS: [[&str; 8]; 2] = [
    [
        "6f1c2a7e-0d3b-ee11-8179-00224899aa01",
        "kq3wJ0d8V2aJf1Zc0a+Y7Q==",
        "45447.38",
        "María José García López",
        "maria.garcia@example.com",
        "Allow",
        "Do Not Allow",
        "Allow",
    ],
    [
        "6f1c2a7e-0d3b-ee11-8179-00224899aa02",
        "p0sT7u2aC9xYb3Qd5e+R1A==",
        "45689.42",
        "Pau Ferrer i Vidal",
        "pau@vidal.example",
        "Do Not Allow",
        "Do Not Allow",
        "Do Not Allow",
    ],
];

fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Contactos activos")?;
    for (row, cells) in (0..).zip([HEADER].iter().chain(&ROWS)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell)?;
        }
    }
    sheet.set_column_range_hidden(0, 2)?;
    let hidden = book.add_worksheet().set_name("hiddenSheet")?.set_very_hidden(true);
    hidden.write_string(
        0,
        0,
        "contact:a0b1==:contactid=%28Do%20Not%20Modify%29%20Contact&fullname=Full%20Name",
    )?;
    book.save_to_buffer()
}

#[test]
fn hidden_columns_are_the_key_and_the_hidden_sheet_is_not_the_list() {
    let file = file("Contactos activos.xlsx", workbook().expect("a workbook"));
    let (seen, all) = load(&file.path);
    let system = seen.system.as_ref().expect("a system");
    assert_eq!((system.system, system.object.as_str()), (SystemId::Dynamics, "contact"));
    assert_eq!(seen.sheet.as_deref(), Some("Contactos activos"));
    assert_eq!((seen.sheets.len(), seen.sheets[1].hidden), (2, true), "the hidden sheet is listed");
    let slots: Vec<String> = seen.columns.iter().map(|column| column.slot.to_string()).collect();
    let expected = [
        "source_key",
        "ignore",
        "modified_at",
        "full_name",
        "email",
        "opt_out_email",
        "opt_out_email.2",
        "opt_out_phone",
    ];
    assert_eq!(slots, expected);
    assert_eq!(
        all.cells(1)[0],
        "6f1c2a7e-0d3b-ee11-8179-00224899aa02",
        "the key is read from a hidden column"
    );
}
