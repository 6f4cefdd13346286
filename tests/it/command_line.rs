//! Files in by the command line: what a file is seen to be, what an import would do, and being told otherwise.

use std::fs;

use serde_json::{Value, json};

use crate::world::{Folder, ficha, text};

/// A list as a Spanish spreadsheet writes it: semicolons, Windows-1252, a title above and a total below.
fn spanish(folder: &Folder) -> String {
    let rows = [
        "Clientes 2026;;;",
        "NIF;Nombre;Teléfono;Compras",
        "12345678Z;Ana Núñez;612 345 678;12,50",
        "X1234567L;Íñigo Peña;934 567 890;7,00",
        "45678912S;Eva Güell;961 234 567;19,00",
        ";TOTAL;;38,50",
    ];
    let bytes: Vec<u8> =
        rows.join("\r\n").chars().map(|c| u8::try_from(c as u32).expect("Latin-1")).collect();
    text(&folder.write("clientes.csv", bytes)).to_owned()
}

fn attributes(columns: &Value) -> Vec<&str> {
    let columns = columns.as_array().expect("columns");
    columns.iter().map(|column| column["attribute"].as_str().expect("an attribute")).collect()
}

#[test]
fn a_file_is_recognised_without_a_project() {
    let folder = Folder::new();
    let list = spanish(&folder);
    let seen = ficha(&["recognise", &list, "--json"]).ended(0).json();
    assert_eq!(seen["format"], "csv");
    assert_eq!(seen["encoding"], "windows-1252");
    assert_eq!((&seen["delimiter"], &seen["line_end"]), (&json!(";"), &json!("cr_lf")));
    assert_eq!((&seen["header_row"], &seen["system"]), (&json!(2), &json!("generic")));
    assert_eq!(attributes(&seen["columns"])[..3], ["tax_id", "full_name", "phone"]);
    assert!(seen["columns"][0]["confidence"].as_f64().is_some_and(|sure| sure > 0.8), "{seen}");
    let aside = seen["aside"].as_array().expect("rows that are no records");
    let aside: Vec<_> = aside.iter().map(|row| (&row["row"], &row["reason"])).collect();
    assert_eq!(aside, [(&json!(1), &json!("preamble")), (&json!(6), &json!("total"))]);

    let hubspot = folder.write("x.csv", "Record ID,First Name,Last Name,Email,Contact owner,Create Date\n1,Ana,Ruiz,a@x.example,Eva,2024-01-01\n");
    let seen = ficha(&["recognise", text(&hubspot), "--json"]).ended(0).json();
    assert_eq!((&seen["system"], &seen["object"]), (&json!("hubspot"), &json!("contact")));
    let told = ficha(&["recognise", text(&hubspot), "--system", "generic", "--json"]).ended(0).json();
    assert_eq!(told["system"], "generic", "a person knows better");
    let fault = ficha(&["recognise", text(&hubspot), "--system", "hobspot"]);
    assert!(fault.stderr.contains("hobspot"), "{}", fault.stderr);
}

#[test]
fn a_dry_run_says_what_then_happens_and_stores_nothing() {
    let folder = Folder::new();
    let (list, project) = (spanish(&folder), folder.path("p.ficha"));
    let project = text(&project);
    ficha(&["new", project]).ended(0);
    let dry = ficha(&["import", project, &list, "--dry-run", "--json"]).ended(0).json();
    let check = &dry["checks"][0];
    assert_eq!(
        (&check["rows"], &check["skipped"], &check["compared"]["new"]),
        (&json!(3), &json!(2), &json!(3))
    );
    let history = ficha(&["history", project, "--json"]).ended(0).json();
    assert_eq!(history["total"], 0, "{history}");
    let done = ficha(&["import", project, &list, "--json"]).ended(0).json();
    assert_eq!((&done["imports"][0]["rows"], &done["imports"][0]["new"]), (&json!(3), &json!(3)));
    let again = ficha(&["import", project, &list, "--dry-run", "--json"]).ended(0).json();
    assert_eq!(again["checks"][0]["compared"]["unchanged"], 3);

    // What the import would refuse, the look refuses too.
    ficha(&["import", project, &list, "--source", "otra", "--json"]).ended(0);
    let refused = ficha(&["import", project, &list, "--dry-run"]).ended(3);
    assert!(refused.stderr.contains("otra"), "it names those that fit: {}", refused.stderr);
}

#[test]
fn a_dry_run_tells_what_is_seen_at_the_door() {
    let folder = Folder::new();
    let project = folder.path("p.ficha");
    let project = text(&project);
    ficha(&["new", project]).ended(0);
    let list = folder.write("a.csv", "Id,Name,Mail\n1,Ana Ruiz,ana@example.com\n");
    ficha(&["import", project, text(&list), "--json"]).ended(0);
    let fair = folder.write(
        "fair.csv",
        "Name,Mail,Allergies,Paid with\nAna Ruiz,ana@example.com,nuts,4111 1111 1111 1111 12/27\n",
    );
    let said = ficha(&["import", project, text(&fair), "--dry-run"]).ended(0).stderr;
    for word in ["Allergies: Health", "Paid with: Payment card", "1 row is a customer"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn a_mapping_comes_from_a_file() {
    let folder = Folder::new();
    let (list, project) = (spanish(&folder), folder.path("p.ficha"));
    let project = text(&project);
    ficha(&["new", project]).ended(0);
    let mut seen = ficha(&["recognise", &list, "--json"]).ended(0).json();
    seen["columns"][1]["attribute"] = json!("company");
    let mapping = folder.path("columnas.json");
    fs::write(&mapping, seen.to_string()).expect("a file");
    let dry = |mapping: &str| {
        ficha(&["import", project, &list, "--mapping", mapping, "--map", "Compras=notes", "--json"])
    };
    let done = dry(text(&mapping)).ended(0).json();
    assert_eq!(attributes(&done["imports"][0]["columns"]), ["tax_id", "company", "phone", "notes"]);
    fs::write(&mapping, r#"{"Nombre": "full_name", "Teléfono": "mobile"}"#).expect("a file");
    let done = dry(text(&mapping)).ended(0).json();
    assert_eq!(attributes(&done["imports"][0]["columns"]), ["tax_id", "full_name", "mobile", "notes"]);
    fs::write(&mapping, "[1, 2]").expect("a file");
    assert!(dry(text(&mapping)).stderr.contains("columnas.json"), "it says which file is none");
}
