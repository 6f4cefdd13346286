//! Lists that are not as they should be, and an import that somebody stops.

use std::fs;

use serde_json::json;

use super::driver::{CONTROL, ENTER, SHIFT, TAB};
use super::files::Table;
use super::stage::{Stage, is_set};
use crate::world::Bench;

/// Rows of the list that is too long to wait for.
const MANY: usize = 200_000;

/// What is wrong with the list: row of the file, column, problem.
const WRONG: [[&str; 3]; 5] = [
    ["4", "", "Fewer cells than columns"],
    ["6", "", "More cells than columns"],
    ["8", "Móvil", "A number whose last digits the spreadsheet has lost (6,12E+08)"],
    ["10", "Móvil", "A number whose last digits the spreadsheet has lost (6,12E+08)"],
    ["11", "", "A key that came earlier in the file"],
];

/// How the list begins.
const LIST: &str = "Nº cliente;Nombre;Correo;Móvil;Nacimiento
C1;Ana Ruiz;ana@example.com;612000001;03/02/1980
C2;Luis Gil;luis@example.com;612000002;13/05/1981
C3;Marta Rey
C4;Pedro Mora;pedro@example.com;612000004;23/11/1975
C5;Elena Vidal;elena@example.com;612000005;01/01/1990;de más
C6;Raúl Cano;raul@example.com;612000006;17/07/1968
C7;Nuria Sanz;nuria@example.com;6,12E+08;09/09/1979
C9;Sara Peña;sara@example.com;612000009;28/02/1985
C10;Óscar Soler;oscar@example.com;6,12E+08;04/04/1988
C2;Lucía Ibarra;lucia@example.com;612000011;05/05/1992
";

#[test]
fn bad_rows_are_told_kept_and_saved_and_a_stopped_import_leaves_nothing() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let project = stage.folder.path("papelería.ficha");
    let list = stage.folder.write("alumnos.csv", list());
    let (saved, long) = (stage.folder.path("alumnos problems.csv"), stage.folder.write("larga.csv", long()));
    stage.will_pick(&[&list, &project, &saved, &long]);
    bad_rows(&stage);
    let kept = Table::csv(&saved, b',');
    assert_eq!(kept.headers, ["File", "Sheet", "Row", "Column", "Problem"]);
    let told: Vec<[&str; 3]> = kept.rows.iter().map(|row| [&*row[2], &*row[3], &*row[4]]).collect();
    assert_eq!(told, WRONG);

    let before = (stage.rpc("project.summary", &json!({})), names(&stage));
    stop(&stage);
    assert_eq!((stage.rpc("project.summary", &json!({})), names(&stage)), before);
    stage.window.press(&[CONTROL, 'w']);
    let bench = stage.window.until("the project is free", || Bench::open(&project).ok());
    bench.check("after an import that was stopped");
    assert_eq!((bench.summary().records, bench.history().len()), (40, 1));
}

/// Each kind of problem is told before the import and after it, and the rows come in all the same.
fn bad_rows(stage: &Stage) {
    let window = &stage.window;
    window.click("//*[@data-choice='file']");
    window.shows("5 problems in the rows");
    window.shows("These rows are imported anyway; nothing is lost.");
    for [_, _, problem] in WRONG {
        window.shows(problem);
    }
    stage.is_accessible("a list with problems");
    window.click("//button[@id='import-one']");
    window.shows("40 rows read from alumnos.csv");
    window.shows("40 records");
    window.click("//summary[contains(., 'All problems, row by row')]");
    window.until("a row for each problem", || {
        (window.count("//main//*[@role='grid']//*[@role='row'][@data-row]") == WRONG.len()).then_some(())
    });
    window.click("//option[contains(., 'A number whose last digits') and contains(., '(2)')]");
    window.until("only these two", || {
        (window.count("//main//*[@role='grid']//*[@role='row'][@data-row]") == 2).then_some(())
    });
    stage.is_accessible("the problems of an import");
    window.click_button("Save the list");
    window.shows("5 rows.");
}

/// Enough good rows follow that a number which comes twice is a mistake, and not what numbers do there.
fn list() -> String {
    let good = (20..50).map(|i| format!("C{i};Ana Gil;ana.{i}@example.com;6130000{i};03/02/1980\n"));
    String::from(LIST) + &good.collect::<String>()
}

fn long() -> String {
    let row = |i| format!("L{i},Ana Ruiz,ana.{i}@example.com,{}\n", 600_000_000 + i);
    String::from("Id,Nombre,Email,Móvil\n") + &(0..MANY).map(row).collect::<String>()
}

/// Begin with the long list, and stop while its rows are read.
fn stop(stage: &Stage) {
    let window = &stage.window;
    window.click_button("Add files");
    window.shows("larga.csv");
    window.click("//button[@id='import-one'][not(@disabled)]");
    window.until("rows are read", || {
        let rows = "return document.querySelector('section[aria-label=\"Work under way\"]')?.innerText ?? ''";
        window.script(rows, &[]).as_str().is_some_and(|text| text.contains(" rows")).then_some(())
    });
    stage.is_accessible("an import under way");
    window.until("the keys are at Cancel", || {
        window.press(&[SHIFT, TAB]);
        window.focused().starts_with("button||Cancel").then_some(())
    });
    window.press(&[ENTER]);
    window.shows("Cancelled. Everything is as it was.");
    window.until("it can be imported again", || {
        (window.count("//button[@id='import-one'][not(@disabled)]") == 1).then_some(())
    });
    assert!(window.focused().contains("larga.csv"), "the keys are at the file: {}", window.focused());
    window.shows("40 records");
}

/// What lies beside the project.
fn names(stage: &Stage) -> Vec<String> {
    let entries = fs::read_dir(stage.folder.path("")).expect("the folder can be read");
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
