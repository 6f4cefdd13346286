//! What stands in the cells of fixtures: several values in one of them, ids and postcodes as they came.

use std::path::PathBuf;

use ficha_engine::{
    NormaliseOptions,
    identity::{Kind, identifiers},
};

use crate::tests::common::load;

/// The cell of a fixture's column and row, counted from 0.
fn cell(file: &str, column: &str, row: usize) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/systems/fixtures").join(file);
    let (seen, all) = load(&path);
    let at = seen.headers.iter().position(|header| header == column).expect(column);
    all.cells(row)[at].to_owned()
}

#[test]
fn several_values_in_one_cell_are_several() {
    let emails = |file: &str, column: &str| {
        identifiers(Kind::Email, &cell(file, column, 0), &NormaliseOptions::default())
    };
    let two = ["maria.garcia@example.com", "mj@example.com"];
    assert_eq!(emails("google_contacts/authored_contacts_new_layout.csv", "E-mail 1 - Value"), two);
    assert_eq!(emails("freshsales/authored_contacts_es.csv", "Correos electrónicos"), two);
    assert_eq!(emails("pipedrive/authored_people_without_kinds.csv", "Person - Email"), two);
    assert_eq!(
        emails("hubspot/authored_contacts.csv", "Additional email addresses"),
        ["mj@example.com", "garcia.mj@example.org"]
    );
    assert_eq!(
        emails("holded/authored_contacts_es.csv", "Email de contacto"),
        ["info@panaderia-ejemplo.example", "pedidos@panaderia-ejemplo.example"]
    );
    let phones = cell("google_contacts/authored_contacts_new_layout.csv", "Phone 2 - Value", 0);
    assert_eq!(
        identifiers(Kind::Phone, &phones, &NormaliseOptions::default()),
        ["34612345678", "34633445566"]
    );
}

#[test]
fn cells_are_kept_as_they_came() {
    let customers = "shopify/authored_customers_export.csv";
    assert_eq!(cell(customers, "Customer ID", 0), "'6789012345678", "the apostrophe is the file's");
    assert_eq!(cell(customers, "Default Address Zip", 1), "'08500");
    assert_eq!(cell("outlook/authored_contactos_es.csv", "Nombre", 1), "Íñigo", "Windows-1252");
    assert_eq!(cell("outlook/authored_contactos_es.csv", "Notes", 0), "Llamar\npor la mañana");
    assert_eq!(cell("outlook/authored_contactos_es.csv", "Anniversary", 1), "0/0/00");
    assert_eq!(cell("zoho/authored_contacts.csv", "Record Id", 0), "zcrm_4876876000000624001");
    assert_eq!(
        cell("mailchimp/authored/subscribed_email_audience_export_0a1b2c3d4e.csv", "TAGS", 0),
        "\"VIP\",\"Clientes 2024\""
    );
    assert_eq!(
        cell("salesforce/authored_report_contacts_en.csv", "Contact ID", 2),
        "003x0000004Tmiq",
        "an id of another case is another id"
    );
    assert_eq!(cell("brevo/authored_contactos_es_1252.csv", "EMAIL_BLACKLISTED", 1), "Sí");
    assert_eq!(cell("hubspot/authored_contacts.csv", "Postal Code", 1), "08500");
}

#[test]
fn the_lines_under_a_report_are_no_contacts() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("src/systems/fixtures/salesforce/authored_report_contacts_en.csv");
    let (_, all) = load(&path);
    assert_eq!(all.rows.len(), 3);
    assert_eq!(all.skipped.len(), 5, "five lines of text: {:?}", all.skipped);
}
