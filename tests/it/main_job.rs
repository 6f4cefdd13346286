//! The whole job through the `ficha` program, on files of other programs: import, find duplicates,
//! explain, approve, undo, redo, export. What is expected was written by hand from the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto};
use serde_json::Value;

use crate::world::{Folder, Ran, ficha, program, shared, text};

/// Two of the people of the Spanish list and one of the companies again, and somebody new.
const FAIR: &str = "Nº,Nombre,Apellidos,NIF,Móvil,Empresa,Dirección,CP,Ciudad,Provincia,Email
F1,María José,Núñez de la Peña,12345678-Z,612 346 001,,,08001,Barcelona,Barcelona,mjose@example.com
F2,,,,,Experion Systems Inc.,\"8 Clock Tower Place, Suite 400\",01754,Maynard,MA,sales@example.org
F3,Paco,Ibáñez,X1234567L,+34 612 345 678,,,28013,Madrid,Madrid,
F4,Lucía,Olmos Vega,,600 111 222,,,46001,Valencia,Valencia,lucia@example.net
";

struct Job {
    folder: Folder,
    project: PathBuf,
}

impl Job {
    /// A project with the four files; `None` where the shared ones are absent.
    fn begin() -> Option<(Self, Vec<Value>)> {
        let accounts = shared("fixtures/crm/salesforce/accountData_first60.csv")?;
        let spanish = shared("fixtures/crm/csv-traps/synthetic_es_semicolon_cp1252.csv")?;
        let dates = shared("fixtures/crm/spreadsheet-traps/calamine_date_1904.xlsx")?;
        let folder = Folder::new();
        let fair = folder.write("feria.csv", FAIR);
        let job = Job { project: folder.path("clients.ficha"), folder };
        job.ficha("new", &[]).ended(0).json();
        let files = [text(&accounts), text(&spanish), text(&dates), text(&fair)];
        let reports = job.ficha("import", &files).ended(0).json();
        let reports = reports["imports"].as_array().expect("one report a file").clone();
        assert_eq!(reports.len(), 4, "one report a file");
        Some((job, reports))
    }

    fn ficha(&self, command: &str, more: &[&str]) -> Ran {
        let arguments: Vec<&str> = [&[command, text(&self.project)], more].concat();
        ficha(&arguments)
    }

    /// Number of the cluster that holds a record of a source by its key.
    fn cluster_of(&self, source: &str, key: &str) -> String {
        let file = self.folder.path("clusters.csv");
        self.ficha("clusters", &["--out", text(&file)]).ended(0);
        let rows = table_of_csv(&file);
        let row = rows.iter().find(|row| row["source"] == source && row["source_key"] == key);
        row.expect("each record has a row")["cluster_id"].clone()
    }

    fn export(&self, format: &str) -> (Rows, Rows) {
        let out = self.folder.path(&format!("out-{format}"));
        let report =
            self.ficha("export", &["--to", format, "--out", text(&out), "--overwrite"]).ended(0).json();
        assert_eq!(report["records"], 69, "the crosswalk has every record");
        let read = |name: &str| {
            let file = out.join(format!("{name}.{format}"));
            if format == "csv" { table_of_csv(&file) } else { table_of_workbook(&file) }
        };
        (read("profiles"), read("crosswalk"))
    }
}

type Rows = Vec<BTreeMap<String, String>>;

fn table_of_csv(path: &Path) -> Rows {
    let mut reader = csv::Reader::from_path(path).expect("the file is there");
    let headers = reader.headers().expect("the file has a header").clone();
    let rows = reader.records().map(|row| row.expect("every row is whole"));
    rows.map(|row| headers.iter().zip(&row).map(|(h, c)| (h.to_owned(), c.to_owned())).collect()).collect()
}

fn table_of_workbook(path: &Path) -> Rows {
    let mut workbook = open_workbook_auto(path).expect("the workbook opens");
    let sheet = workbook.worksheet_range_at(0).expect("it has a sheet").expect("the sheet can be read");
    let mut rows = sheet.rows();
    let headers: Vec<String> = rows.next().expect("there is a header").iter().map(Data::to_string).collect();
    rows.map(|row| headers.iter().cloned().zip(row.iter().map(Data::to_string)).collect()).collect()
}

/// Header and attribute of an import's columns.
fn mapping(report: &Value) -> Vec<(&str, &str)> {
    let columns = report["columns"].as_array().expect("an import tells of its columns");
    columns
        .iter()
        .map(|column| {
            (column["header"].as_str().unwrap_or_default(), column["attribute"].as_str().unwrap_or_default())
        })
        .collect()
}

fn counts(report: &Value) -> [u64; 7] {
    ["rows", "new", "changed", "unchanged", "gone", "skipped", "problems"]
        .map(|count| report[count].as_u64().expect("a count"))
}

#[test]
fn real_files_are_read_as_their_owners_mean_them() {
    let Some((job, reports)) = Job::begin() else { return };

    assert_eq!(counts(&reports[0]), [60, 60, 0, 0, 0, 0, 0], "60 accounts");
    assert_eq!(reports[0]["system"], "salesforce");
    let accounts = mapping(&reports[0]);
    for expected in [
        ("ID", "source_key"),
        ("ISDELETED", "ignore"),
        ("NAME", "company"),
        ("BILLINGSTREET", "street"),
        ("BILLINGCITY", "city"),
        ("BILLINGSTATE", "region"),
        ("BILLINGPOSTALCODE", "postcode"),
        ("BILLINGCOUNTRY", "country"),
        ("PHONE", "phone"),
        ("WEBSITE", "website"),
        ("CREATEDDATE", "created_at"),
        ("LASTMODIFIEDDATE", "modified_at"),
        ("ORACLE_ID__C", "custom:ORACLE_ID__C"),
    ] {
        assert!(accounts.contains(&expected), "{expected:?} among {accounts:?}");
    }

    assert_eq!(counts(&reports[1]), [2, 2, 0, 0, 0, 1, 1], "two people; the TOTAL is set aside");
    assert_eq!(reports[1]["system"], "generic");
    assert_eq!(
        reports[1]["problem_kinds"],
        serde_json::json!([{ "kind": "lost_digits", "count": 1 }]),
        "6,12346E+08 was a telephone number once"
    );
    assert_eq!(
        mapping(&reports[1]),
        [
            ("Nombre", "given_name"),
            ("Apellidos", "surname"),
            ("NIF", "tax_id"),
            ("Teléfono", "phone"),
            ("CP", "postcode"),
            ("Provincia", "region"),
            ("Importe", "custom:Importe"),
            ("Fecha alta", "created_at"),
        ]
    );

    assert_eq!(counts(&reports[2]), [3, 3, 0, 0, 0, 0, 0], "the date workbook has no header");
    assert_eq!(counts(&reports[3]), [4, 4, 0, 0, 0, 0, 0]);
    assert_eq!(mapping(&reports[3])[0], ("Nº", "source_key"), "a running number is the key");

    let (profiles, crosswalk) = job.export("csv");
    assert_eq!(profiles.len(), 69, "nobody is merged yet");
    assert!(crosswalk.iter().all(|row| row["occurrence"] == "1"), "no key is repeated");
    check_rows(&profiles, &untouched());
}

/// What some profiles must hold before anything is merged; every other cell is empty.
fn untouched() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    vec![
        (
            "001x0000002xLCVAA2",
            vec![
                ("company", "Gravity Investments"),
                ("street", "00045742 150 Palmer Drive"),
                ("city", "FORT COLLINS"),
                ("region", "CO"),
                ("postcode", "80525"),
                ("country", "US"),
                ("custom:ORACLE_ID__C", "4-203974"),
            ],
        ),
        (
            "001x0000002xLD8AAM",
            vec![
                ("company", "TechAngels, Inc."),
                ("street", "00048593 850 N. State, #16E"),
                ("city", "CHICAGO"),
                ("region", "IL"),
                ("postcode", "60610"),
                ("country", "US"),
                ("custom:ORACLE_ID__C", "4-205971"),
            ],
        ),
        (
            "12345678Z",
            vec![
                ("given_name", "Mª José"),
                ("surname", "Núñez de la Peña"),
                ("tax_id", "12345678Z"),
                ("phone", "6,12346E+08"),
                ("postcode", "8001"),
                ("region", "Barcelona"),
                ("custom:Importe", "1.234,50 €"),
                ("created_at", "03/04/2024"),
            ],
        ),
        (
            "0034612345678",
            vec![
                ("given_name", "Francisco Javier (Paco)"),
                ("surname", "Ibáñez Martín"),
                ("tax_id", "X1234567L"),
                ("phone", "0034612345678"),
                ("postcode", "28013"),
                ("region", "Madrid"),
                ("custom:Importe", "45,00"),
                ("created_at", "31/12/2023"),
            ],
        ),
        ("2021-01-01", vec![("custom:#1", "2021-01-01"), ("custom:#2", "15")]),
        ("2021-01-02", vec![("custom:#1", "2021-01-02"), ("custom:#2", "16")]),
        ("255:10:10", vec![("custom:#1", "255:10:10"), ("custom:#2", "17")]),
        (
            "lucia@example.net",
            vec![
                ("given_name", "Lucía"),
                ("surname", "Olmos Vega"),
                ("mobile", "600 111 222"),
                ("postcode", "46001"),
                ("city", "Valencia"),
                ("region", "Valencia"),
                ("email", "lucia@example.net"),
            ],
        ),
    ]
}

/// Columns that every account fills in, and that say nothing here.
const OF_EVERY_ACCOUNT: [&str; 5] =
    ["owner", "created_at", "modified_at", "modified_by", "custom:SESSION_ID__C"];

/// Each expected row is found by one cell that only it has, or by its company, and compared whole.
fn check_rows(profiles: &Rows, expected: &[(&str, Vec<(&str, &str)>)]) {
    for (mark, cells) in expected {
        let cells: BTreeMap<&str, &str> = cells.iter().copied().collect();
        let company = cells.get("company").copied();
        let found: Vec<_> = profiles
            .iter()
            .filter(|row| match company {
                Some(company) => row["company"] == company,
                None => row.values().any(|cell| cell == mark),
            })
            .collect();
        let [row] = found[..] else { panic!("{mark} is in one profile, not in {}", found.len()) };
        for (column, cell) in row {
            let known = ["profile_id", "records"].contains(&column.as_str())
                || (company.is_some() && OF_EVERY_ACCOUNT.contains(&column.as_str()));
            let wanted = cells.get(column.as_str()).copied().unwrap_or_default();
            assert!(known || cell == wanted, "{mark}, {column}: {cell:?}, not {wanted:?}");
        }
    }
}

#[test]
fn a_merge_is_explained_approved_undone_redone_and_exported() {
    let Some((job, reports)) = Job::begin() else { return };
    let [spanish, fair] = [1, 3].map(|file| reports[file]["source"].as_str().expect("a file has a source"));
    let found = job.ficha("match", &[]).ended(0).json();
    assert_eq!(found["records"], 69);

    let explained = job.ficha("explain", &[&format!("{fair}:F3"), &format!("{spanish}:#3")]).ended(0).json();
    assert!(explained["probability"].as_f64() > Some(0.99), "one valid tax id and one phone: {explained}");
    let lines = explained["lines"].as_array().expect("an explanation has lines");
    let tax = lines.iter().find(|line| line["comparison"] == "tax_id").expect("the tax id was compared");
    assert_eq!((&tax["left"], &tax["right"]), (&"X1234567L".into(), &"X1234567L".into()));
    assert!(tax["bits"].as_f64() > Some(3.0), "a tax id is strong evidence: {tax}");

    let cluster = job.cluster_of(fair, "F3");
    assert_ne!(job.cluster_of(fair, "F4"), cluster, "a stranger is elsewhere");
    let approved = job.ficha("approve", &["--cluster", &cluster]).ended(0).json();
    check_merged(&job);

    let undone = job.ficha("undo", &[]).ended(0).json();
    assert_eq!(undone["entry"]["about"], approved["entry"]["entry"], "the merge was undone, nothing else");
    let (profiles, _) = job.export("csv");
    check_rows(&profiles, &untouched());

    job.ficha("redo", &[]).ended(0).json();
    check_merged(&job);
    let history = job.ficha("history", &[]).ended(0).json();
    let codes: Vec<&str> = history["rows"]
        .as_array()
        .expect("the history has rows")
        .iter()
        .filter_map(|row| row["text"]["code"].as_str())
        .filter(|code| *code != "history.export")
        .collect();
    let (import, undo, redo) = ("history.import", "history.undo", "history.redo");
    assert_eq!(
        codes,
        [redo, undo, "history.approve", "history.match", import, import, import, import],
        "the history says what was done, newest first, undo and redo too"
    );
}

/// Both formats say the same: Paco's two records are one customer, and every record is somewhere once.
fn check_merged(job: &Job) {
    let (profiles, crosswalk) = job.export("csv");
    assert_eq!((profiles.len(), crosswalk.len()), (68, 69));
    let paco: Vec<_> = profiles.iter().filter(|row| row["tax_id"] == "X1234567L").collect();
    let [paco] = paco[..] else { panic!("one profile has the tax id") };
    let expected: BTreeMap<&str, &str> = BTreeMap::from([
        ("profile_id", "62"),
        ("records", "2"),
        // The fuller name, the fuller address, each kind of phone.
        ("given_name", "Francisco Javier (Paco)"),
        ("surname", "Ibáñez Martín"),
        ("tax_id", "X1234567L"),
        ("phone", "0034612345678"),
        ("mobile", "+34 612 345 678"),
        ("postcode", "28013"),
        ("city", "Madrid"),
        ("region", "Madrid"),
        ("custom:Importe", "45,00"),
        ("created_at", "31/12/2023"),
    ]);
    for (column, cell) in paco {
        assert_eq!(cell, expected.get(column.as_str()).unwrap_or(&""), "Paco's {column}");
    }
    let keys: BTreeSet<_> =
        crosswalk.iter().map(|row| (&row["source"], &row["source_key"], &row["occurrence"])).collect();
    assert_eq!(keys.len(), 69, "every record is in the crosswalk exactly once");
    let ids: BTreeSet<_> = profiles.iter().map(|row| &row["profile_id"]).collect();
    let named: BTreeSet<_> = crosswalk.iter().map(|row| &row["profile_id"]).collect();
    assert_eq!(ids, named, "the crosswalk leads to the profiles that are there");
    let of_paco: Vec<_> = crosswalk.iter().filter(|row| row["profile_id"] == "62").collect();
    assert_eq!(of_paco.len(), 2, "both of his records lead to one profile");
    assert!(
        of_paco.iter().any(|row| row["source_key"] == "F3"),
        "the fair's record leads to the merged profile"
    );

    let (of_workbook, crosswalk_of_workbook) = job.export("xlsx");
    assert_eq!(of_workbook, profiles, "the workbook says what the text file says, cell by cell");
    assert_eq!(crosswalk_of_workbook, crosswalk);
}

#[test]
fn the_exit_status_says_whose_move_it_is() {
    let folder = Folder::new();
    let secret = "Recaredo Sintaxis";
    let list =
        folder.write("list.csv", format!("Id,Nombre,Email\n1,{secret},r@example.com\n2,Ana,a@example.com\n"));
    let project = folder.path("p.ficha");
    let (list, project) = (text(&list), text(&project));
    ficha(&["new", project]).ended(0).json();
    ficha(&["import", project, list, "--source", "shop"]).ended(0).json();

    let refused = [
        ficha(&["new", project]),
        ficha(&["import", project, text(&folder.path("none.csv"))]),
        ficha(&["import", project, list, "--map", "Nada=email"]),
        ficha(&["import", project, list, "--map", "Nombre=nada"]),
        ficha(&["approve", project, "--above", "0.9"]),
        ficha(&["approve", project, "--cluster", "C9"]),
        ficha(&["explain", project, "shop:1", "shop:99"]),
        ficha(&["export", project, "--to", "csv", "--out", list]),
        ficha(&["undo", project, "--entry", "99"]),
        ficha(&["match", text(&folder.path("none.ficha"))]),
        ficha(&["match", list]),
    ];
    for ran in refused {
        fails_with(ran, 1, secret);
    }
    let out = folder.path("out");
    ficha(&["export", project, "--to", "csv", "--out", text(&out)]).ended(0);
    fails_with(ficha(&["export", project, "--to", "csv", "--out", text(&out)]), 3, secret);

    for wrong in
        [&["approve", project][..], &["fly", project], &["export", project, "--to", "pdf", "--out", "x"]]
    {
        let ran = ficha(wrong).ended(2);
        assert!(ran.stdout.is_empty(), "wrong usage prints no result: {ran:?}");
    }
    let plain = program().args(["history", project]).output().expect("the program starts");
    let said = Ran::of(plain).ended(0).stdout;
    assert!(said.contains("Imported list.csv"), "without --json the words come on standard output: {said}");
    assert_eq!(fs::read_dir(&out).map(Iterator::count).unwrap_or_default(), 2, "the export left two files");
}

fn fails_with(ran: Ran, code: i32, secret: &str) {
    let ran = ran.ended(code);
    let fault = &ran.json()["fault"];
    let said = fault["message"]["code"].as_str().unwrap_or_default();
    assert!(said.starts_with("error.") && said != "error.bug", "a failure has a known code: {ran:?}");
    assert!(ran.stderr.trim().len() > 15, "a failure is said in words: {ran:?}");
    assert!(
        !ran.stderr.contains(secret) && !ran.stdout.contains(secret),
        "what rows hold is not told: {ran:?}"
    );
}
