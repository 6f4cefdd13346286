//! A planted list whose every figure is known by hand, and corrections from end to end.

use std::path::Path;

use ficha_engine::{NormaliseOptions, attribute::Slot, quality::Judge};

use crate::{
    Desk, Job, export, history, import, matching, profiles, project,
    wire::{
        ColumnChoice, EntryChoice, ExportTo, Fault, ImportFile, ProfileId, ProfileQuery, QualityEdit,
        QualityFix, QualityFlaw, QualityPage, QualityQuery, ReadAs,
    },
};

const MAP: [(&str, &str); 9] = [
    ("Id", "source_key"),
    ("Nombre", "given_name"),
    ("Apellidos", "surname"),
    ("Correo", "email"),
    ("Móvil", "mobile"),
    ("NIF", "tax_id"),
    ("Nacimiento", "birth_date"),
    ("CP", "postcode"),
    ("Provincia", "region"),
];

/// Ten people; what is wrong stands in `planted`.
const LIST: &str = "\
Id;Nombre;Apellidos;Correo;Móvil;NIF;Nacimiento;CP;Provincia
1;Ana;García López;ana@gmial.com;612345687;12345679S;25/08/1981;28013;Madrid
2;LUIS;OTERO DE LA PEÑA;luis@otero.es;612345687;12345678A;31/02/1980;46001;Madrid
3;Marta;Ruiz;n/a;699112233;1234567L;01/01/1900;8001;Barcelona
4;Pedro;Sanz;pedro@sanz,es;6.12E+08;;1990-05-11;;
5;Lucía;GarcÃ\u{ad}a;lucia@acme.es;123;X1234567L;2031-01-01;53000;Madrid
6; Jorge  Luis;Vidal;LUCIA@acme.es;;;;41001;Sevilla
7;Elena2;Ferrer;;;;;;Sin datos
8;Pablo;Rey;pablo@gmial.com;+34 699 112 233;;;;
9;Rosa;Soler;rosa@soler.es;;;;;
10;Iván;Vega;;;;;;
";

struct Bench {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let bench = Bench { desk: Desk::new(), folder: tempfile::tempdir().unwrap() };
        bench.desk.create(&bench.path("test.ficha")).unwrap();
        bench.import("shop", LIST);
        bench
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn import(&self, source: &str, list: &str) {
        let path = self.path(&format!("{source}.csv"));
        std::fs::write(&path, list).unwrap();
        let map = MAP
            .map(|(column, attribute)| ColumnChoice { column: column.into(), attribute: attribute.into() });
        let file = ImportFile {
            path: path.display().to_string(),
            read_as: ReadAs::default(),
            source: Some(source.into()),
            map: map.into(),
            ..ImportFile::default()
        };
        import::run(&self.desk.project().unwrap(), &file, &Job::default()).unwrap();
    }

    fn rows(&self, attribute: &str, kind: &str) -> QualityPage {
        let query =
            QualityQuery { attribute: attribute.into(), kind: kind.into(), limit: 100, ..Default::default() };
        self.desk.quality().unwrap().rows(&query, &Job::default()).unwrap()
    }

    /// Row ids, and what each says.
    fn said(&self, attribute: &str, kind: &str) -> Vec<(u32, String)> {
        self.rows(attribute, kind).rows.into_iter().map(|row| (row.record, row.value)).collect()
    }

    fn fix(&self, attribute: &str, kind: &str, except: &[u32]) -> Result<u32, Fault> {
        let fix = QualityFix {
            attribute: attribute.into(),
            kind: kind.into(),
            except: except.into(),
            source: None,
        };
        Ok(self.desk.quality()?.fix(&fix, &Job::default())?.entry.entry)
    }

    fn edit(&self, record: u32, attribute: &str, raw: &str, value: &str) -> Result<u32, Fault> {
        let edit = QualityEdit { record, attribute: attribute.into(), raw: raw.into(), value: value.into() };
        Ok(self.desk.quality()?.edit(&edit)?.entry.entry)
    }

    fn undo(&self, entry: u32) {
        let choice = EntryChoice { entry: Some(entry) };
        history::undo(&self.desk.project().unwrap(), &choice, &Job::default()).unwrap();
    }

    /// A value of a profile.
    fn golden(&self, profile: u32, attribute: &str) -> String {
        let card = profiles::get(&self.desk.project().unwrap(), &ProfileId { id: profile }).unwrap();
        let found = card.golden.into_iter().find(|value| value.attribute == attribute);
        found.map_or_else(String::new, |value| value.value)
    }

    /// Profiles that a search finds.
    fn found(&self, words: &str) -> u32 {
        let query = ProfileQuery { search: words.into(), limit: 10, ..ProfileQuery::default() };
        profiles::list(&self.desk.directory().unwrap(), &query, &Job::default()).unwrap().total
    }

    fn exported(&self) -> String {
        let folder = self.path("out");
        let to = ExportTo { format: "csv".into(), folder: folder.display().to_string(), overwrite: true };
        export::run(&self.desk.project().unwrap(), &to, &Job::default()).unwrap();
        read(&folder.join("profiles.csv"))
    }

    fn is_stale(&self) -> bool {
        let summary = project::summary(&self.desk.project().unwrap()).unwrap();
        summary.matching.is_some_and(|run| run.stale)
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Rows, filled, placeholders, invalid; distinct and shared.
type Figures = (u32, u32, u32, u32, Option<u32>, u32);

#[test]
fn a_column_says_whether_a_correction_of_it_would_be_refused() {
    let bench = Bench::new();
    let overview = bench.desk.quality().unwrap().overview(&Job::default()).unwrap();
    let correctable = |attribute: &str| {
        overview.columns.iter().filter(|of| of.attribute == attribute).all(|column| column.correctable)
    };
    assert!(correctable("email") && correctable("surname") && !correctable("source_key"));
}

#[test]
fn every_figure_of_the_planted_list() {
    let bench = Bench::new();
    let overview = bench.desk.quality().unwrap().overview(&Job::default()).unwrap();
    assert_eq!(overview.rows, 10);
    let figures = |attribute: &str| -> Figures {
        let of = |source: Option<&str>| {
            let column = overview
                .columns
                .iter()
                .find(|column| column.attribute == attribute && column.source.as_deref() == source)
                .unwrap();
            assert!(column.exact && column.corrected == 0);
            (column.rows, column.filled, column.placeholders, column.invalid, column.distinct, column.shared)
        };
        assert_eq!(of(None), of(Some("shop")), "{attribute}: the one source is all");
        of(None)
    };
    assert_eq!(figures("source_key"), (10, 10, 0, 0, Some(10), 0));
    assert_eq!(figures("given_name"), (10, 10, 0, 1, None, 0));
    assert_eq!(figures("surname"), (10, 10, 0, 1, None, 0));
    // n/a says nothing; two slips and a comma are wrong; Lucía's stands twice, in other capitals.
    assert_eq!(figures("email"), (10, 8, 1, 3, Some(6), 2));
    // Four digits too few and a shortened one are wrong; two numbers stand twice.
    assert_eq!(figures("mobile"), (10, 6, 0, 2, Some(4), 4));
    assert_eq!(figures("tax_id"), (10, 4, 0, 2, Some(4), 0));
    assert_eq!(figures("birth_date"), (10, 5, 1, 2, None, 0));
    assert_eq!(figures("postcode"), (10, 5, 0, 3, None, 0));
    assert_eq!(figures("region"), (10, 6, 1, 0, None, 0));
    let flaw = |attribute: &str, kind: &str, rows: u32, mendable: u32| QualityFlaw {
        source: None,
        attribute: attribute.into(),
        kind: kind.into(),
        rows,
        mendable,
    };
    let of_all: Vec<QualityFlaw> = overview.flaws.into_iter().filter(|flaw| flaw.source.is_none()).collect();
    let planted = [
        flaw("given_name", "name_digits", 1, 0),
        flaw("given_name", "capitals", 1, 1),
        flaw("given_name", "spaces", 1, 1),
        flaw("surname", "mojibake", 1, 1),
        flaw("surname", "capitals", 1, 1),
        flaw("email", "placeholder", 1, 1),
        flaw("email", "email", 1, 1),
        flaw("email", "mail_domain", 2, 2),
        flaw("mobile", "shortened", 1, 0),
        flaw("mobile", "phone", 1, 0),
        flaw("tax_id", "check_digit", 2, 1),
        flaw("birth_date", "placeholder", 1, 1),
        flaw("birth_date", "impossible_date", 1, 0),
        flaw("birth_date", "unlikely_date", 1, 0),
        flaw("postcode", "postcode", 2, 1),
        flaw("postcode", "province", 1, 0),
        flaw("region", "placeholder", 1, 1),
    ];
    assert_eq!(of_all, planted);
}

#[test]
fn the_rows_behind_a_count() {
    let bench = Bench::new();
    let ids = |attribute: &str, kind: &str| -> Vec<u32> {
        bench.said(attribute, kind).into_iter().map(|(record, _)| record).collect()
    };
    assert_eq!(ids("email", "missing"), [7, 10]);
    assert_eq!(ids("email", "mail_domain"), [1, 8]);
    assert_eq!(ids("birth_date", "unlikely_date"), [5]);
    assert_eq!(ids("birth_date", "invalid"), [2, 5]);
    let mut shared = ids("mobile", "shared");
    assert!(shared[..2] == [1, 2] || shared[..2] == [3, 8], "those of one number stand together: {shared:?}");
    shared.sort_unstable();
    assert_eq!(shared, [1, 2, 3, 8]);
    let row = &bench.rows("tax_id", "check_digit").rows[1];
    assert_eq!(
        (row.title.as_str(), row.raw.as_str(), row.source.as_str(), row.row),
        ("Marta Ruiz", "1234567L", "shop", 4)
    );
    assert_eq!(row.mended.as_deref(), Some("01234567L"));
    let query = QualityQuery {
        attribute: "tax_id".into(),
        kind: "check_digit".into(),
        source: Some("shop".into()),
        mendable: true,
        limit: 10,
        ..Default::default()
    };
    let page = bench.desk.quality().unwrap().rows(&query, &Job::default()).unwrap();
    assert_eq!((page.total, page.rows.len(), page.rows[0].record), (1, 1, 3));
    let nobody = QualityQuery { source: Some("nobody".into()), ..query };
    assert!(bench.desk.quality().unwrap().rows(&nobody, &Job::default()).is_err());
}

#[test]
fn a_correction_is_seen_everywhere_and_undone() {
    let bench = Bench::new();
    matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
    assert_eq!((bench.found("ana@gmail.com"), bench.is_stale()), (0, false));
    let entry = bench.fix("email", "mail_domain", &[8]).unwrap();
    assert_eq!(bench.golden(1, "email"), "ana@gmail.com");
    let card = profiles::get(&bench.desk.project().unwrap(), &ProfileId { id: 1 }).unwrap();
    let came: Vec<_> = card.members[0].came.iter().collect();
    assert_eq!(came, [(&"email".to_owned(), &"ana@gmial.com".to_owned())], "the card tells what came");
    assert_eq!(bench.golden(8, "email"), "pablo@gmial.com", "it was left out");
    assert_eq!((bench.found("ana@gmail.com"), bench.found("ana@gmial")), (1, 0));
    assert!(bench.exported().contains("ana@gmail.com"));
    assert!(bench.is_stale(), "the match saw the other address");
    assert_eq!(bench.said("email", "mail_domain"), [(8, "pablo@gmial.com".to_owned())]);
    let corrected = &bench.rows("email", "corrected").rows[0];
    assert_eq!((corrected.raw.as_str(), corrected.value.as_str()), ("ana@gmial.com", "ana@gmail.com"));
    bench.undo(entry);
    assert_eq!(bench.golden(1, "email"), "ana@gmial.com");
    assert!(bench.exported().contains("ana@gmial.com") && !bench.is_stale());
    assert_eq!((bench.said("email", "mail_domain").len(), bench.found("ana@gmail.com")), (2, 0));
}

#[test]
fn a_match_compares_what_was_corrected() {
    let bench = Bench::new();
    let clusters = || {
        let report = matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
        report.bands.sure + report.bands.review
    };
    bench.import("fair", "Id;Nombre;Apellidos;Correo;Móvil;NIF;Nacimiento;CP;Provincia\nF1;Rosario;Marín Pla;rmarin@pla.es;655443322;87654321X;1975-03-09;;\n");
    assert_eq!(clusters(), 0);
    for (attribute, raw, value) in [
        ("given_name", "Rosa", "Rosario"),
        ("surname", "Soler", "Marín Pla"),
        ("email", "rosa@soler.es", "rmarin@pla.es"),
        ("tax_id", "", "87654321X"),
    ] {
        bench.edit(9, attribute, raw, value).unwrap();
    }
    assert_eq!(clusters(), 1, "the two are one customer now");
}

#[test]
fn placeholders_are_emptied_and_another_import_lets_corrections_rest() {
    let bench = Bench::new();
    bench.fix("email", "placeholder", &[]).unwrap();
    assert_eq!(bench.golden(3, "email"), "");
    assert_eq!(bench.said("email", "missing").len(), 3);
    assert_eq!(
        bench.fix("email", "placeholder", &[]).unwrap_err().message.code,
        "error.quality.nothing_to_mend"
    );
    bench.import("shop", &LIST.replace(";n/a;", ";marta@ruiz.es;"));
    assert_eq!(bench.golden(3, "email"), "marta@ruiz.es");
    assert!(bench.said("email", "corrected").is_empty());
    bench.import("shop", LIST);
    assert_eq!(bench.golden(3, "email"), "", "the cell says again what was corrected");
}

#[test]
fn one_cell_by_hand() {
    let bench = Bench::new();
    bench.edit(2, "tax_id", "12345678A", "12345679S").unwrap();
    assert_eq!(bench.golden(2, "tax_id"), "12345679S");
    assert_eq!(bench.said("tax_id", "shared").len(), 2, "Ana has it too");
    let back = bench.edit(2, "tax_id", "12345678A", "12345678A").unwrap();
    assert_eq!(bench.golden(2, "tax_id"), "12345678A", "as it came");
    bench.undo(back);
    assert_eq!(bench.golden(2, "tax_id"), "12345679S");
    let refused = |record, attribute: &str, raw: &str, value: &str| {
        bench.edit(record, attribute, raw, value).unwrap_err().message.code
    };
    assert_eq!(refused(2, "tax_id", "other", "x"), "error.quality.cell_changed");
    assert_eq!(refused(2, "tax_id", "12345678A", "12345679S"), "error.quality.same");
    assert_eq!(refused(2, "source_key", "2", "3"), "error.quality.not_correctable");
    assert_eq!(refused(99, "email", "a", "b"), "error.quality.cell_changed");
}

#[test]
fn flaws_of_one_cell_are_mended_one_after_the_other() {
    let bench = Bench::new();
    bench.edit(10, "email", "", " ivan@gmial.com").unwrap();
    bench.fix("email", "spaces", &[]).unwrap();
    assert_eq!(bench.golden(10, "email"), "ivan@gmial.com");
    bench.fix("email", "mail_domain", &[]).unwrap();
    assert_eq!(bench.golden(10, "email"), "ivan@gmail.com");
    let row = &bench.rows("email", "corrected").rows.into_iter().find(|row| row.record == 10).unwrap();
    assert_eq!((row.raw.as_str(), row.value.as_str()), ("", "ivan@gmail.com"));
}

/// By hand, in release: `cargo test -p ficha-desk --release -- --ignored quality::tests::speed --nocapture`.
#[test]
#[ignore = "measures"]
fn speed() {
    const ROWS: usize = 200_000;
    let slots: Vec<Slot> = [
        "source_key",
        "given_name",
        "surname",
        "email",
        "mobile",
        "phone",
        "tax_id",
        "birth_date",
        "street",
        "postcode",
        "city",
        "region",
        "country",
    ]
    .iter()
    .map(|slot| slot.parse().unwrap())
    .collect();
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|n| {
            let names = ["María", "Juan Carlos", "ANA", "Íñigo", "Luisa"];
            let surnames = ["García López", "Fernández de la Vega", "MARTINEZ", "Ruiz", "Muñoz Peña"];
            vec![
                format!("C{n:06}"),
                names[n % 5].into(),
                surnames[n / 7 % 5].into(),
                format!("p{n}.x@{}", ["gmail.com", "acme.es", "gmial.com", "hotmail.es"][n % 4]),
                format!("6{:02} {:02} {:02} {:02}", n % 97, n % 89, n % 83, n % 79),
                format!("91{:07}", n * 37 % 10_000_000),
                format!("{:08}{}", n, char::from(b"TRWAGMYFPDXBNJZSQVHLCKE"[n % 23])),
                format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, 1940 + n % 60),
                format!("Calle Mayor {}", n % 200),
                format!("{:05}", (n * 31 % 52 + 1) * 1000 + n % 999),
                ["Madrid", "Valencia", "Sevilla"][n % 3].into(),
                ["Madrid", "Valencia", "Sevilla"][n % 3].into(),
                "España".into(),
            ]
        })
        .collect();
    let mut judge = Judge::new(&slots, "2026-11-22", NormaliseOptions::default());
    let (began, mut found) = (std::time::Instant::now(), 0);
    for row in &rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        judge.row(&cells, |_| found += 1);
    }
    println!("{:.2} µs a row, {found} flaws", began.elapsed().as_secs_f64() * 1e6 / ROWS as f64);
    assert!(found > 0);
}
