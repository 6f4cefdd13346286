//! The Quality room as an owner uses it: a bar is looked into, a kind of mistake is corrected at once, the
//! customer has the corrected value, and one undo takes it all back.

use serde_json::json;
use std::fmt::Write as _;

use super::driver::{CONTROL, ENTER};
use super::stage::{Stage, is_set};

/// Forty customers, of whom ten mistyped their mail domain.
fn shop() -> String {
    let mut list = String::from("Id,Nombre,Apellidos,Correo,Móvil,CP,Provincia\n");
    for who in 0..40 {
        let domain = if who % 4 == 0 { "gmial.com" } else { "acme.es" };
        let surname = ["Ruiz", "Peña", "Soler", "Vidal", "Mora"][who % 5];
        let _ =
            writeln!(list, "{who},Ana,{surname},persona{who}@{domain},6123456{:02},28013,Madrid", 10 + who);
    }
    list
}

#[test]
fn mistakes_are_corrected_at_once_and_taken_back() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.made("calidad", |bench| bench.import(&stage.folder.write("shop.csv", shop()), "shop"));
    let window = &stage.window;
    window.go("Quality");
    window.shows("Mistyped mail domain");
    stage.is_accessible("the figures");
    a_bar_leads_to_its_rows(&stage);
    correct(&stage);
    assert_eq!(found(&stage, "persona4@gmail.com"), 1, "the customer has the corrected address");
    assert_eq!(found(&stage, "persona8@gmial.com"), 1, "the one that was left out is as it was");
    window.press(&[CONTROL, 'z']);
    window.until("all are as they came", || (found(&stage, "gmial.com") == 10).then_some(()));
    window.shows("Correct 10…");
}

/// By keys: the figure below the bar, then the row, then a correction by hand.
fn a_bar_leads_to_its_rows(stage: &Stage) {
    let window = &stage.window;
    window.click("//main//button[contains(@aria-label, 'E-mail, Wrong: 10')]");
    window.until("the rows behind it are there", || {
        (window.count("//main//*[@role='row']//bdi[contains(., '@gmial.com')]") >= 5).then_some(())
    });
    stage.is_accessible("the rows behind a bar");
    window.click("//main//*[@role='row'][.//bdi[contains(., 'persona0@')]]//*[@role='gridcell'][1]");
    window.press(&[ENTER]);
    window.shows("As it came: ");
    stage.is_accessible("a correction by hand");
    window.script("document.querySelector('dialog input').select()", &[]);
    window.type_text("ana@acme.es");
    window.press(&[ENTER]);
    window.until("it is corrected", || (found(stage, "ana@acme.es") == 1).then_some(()));
    window.press(&[CONTROL, 'z']);
    window.until("it is as it came", || (found(stage, "persona0@gmial.com") == 1).then_some(()));
    window.click_button("All findings");
}

/// All but one, after a look at them.
fn correct(stage: &Stage) {
    let window = &stage.window;
    window.click_button("Correct 10…");
    window.shows("Correct 10 values");
    window.until("the preview is there", || {
        (window.count("//dialog//strong[contains(., '@gmail.com')]") >= 5).then_some(())
    });
    stage.is_accessible("the preview of corrections");
    window.click("//dialog//*[@role='row'][.//bdi[contains(., 'persona8@gmial')]]//input[@type='checkbox']");
    window.click_button("Correct 9 values");
    window.shows("Corrected 9 values");
    window.shows("Correct one…");
}

/// Customers that a search finds.
fn found(stage: &Stage, words: &str) -> u64 {
    let query = json!({ "search": words, "columns": ["id"], "limit": 20 });
    stage.rpc("profiles.list", &query)["total"].as_u64().expect("a count")
}
