//! An audience as Mailchimp hands it out: an archive with a table for each status. Who unsubscribed may not be
//! written to until a named person takes that back.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::driver::{CONTROL, TAB};
use super::stage::{Stage, is_set};
use crate::world::workspace;

const TABLES: [&str; 3] = ["subscribed", "unsubscribed", "cleaned"];
const QUEUE: &str = "//nav[@aria-label='Files to import']";
const REASON: &str = "Wrote to us on 3 May";

#[test]
fn an_audience_comes_in_with_what_each_person_agreed_to() {
    if !is_set() {
        return;
    }
    let stage = Stage::empty("boletín", "en", "light");
    let archive = stage.folder.path("audience.zip");
    pack(&archive);
    stage.drop_files(&[&archive]);
    the_tables_are_told_apart(&stage);
    stage.window.click_button("Import all 3");
    stage.window.shows("3 files are in");
    let summary = stage.summary();
    assert_eq!(summary["records"], 6, "two of each status");
    assert_eq!(summary["sources"].as_array().map(Vec::len), Some(1), "of one audience: {summary:#}");
    for (name, may, answer) in [
        ("María José García López", true, "agreed"),
        ("Pepe de la Fuente", false, "refused"),
        ("Rosa Botella", false, "refused"),
    ] {
        let of = consent(&stage, name);
        assert_eq!((&of["may"], &of["answer"]), (&json!(may), &json!(answer)), "{name}");
    }
    the_card_says_why(&stage);
    the_refusal_is_taken_back(&stage);
}

fn pack(archive: &Path) {
    let folder = workspace().join("src-tauri/crates/exchange/src/systems/fixtures/mailchimp/authored");
    let mut writer = zip::ZipWriter::new(fs::File::create(archive).expect("the test's folder takes files"));
    for status in TABLES {
        let name = file_name(status);
        writer
            .start_file(&*name, zip::write::SimpleFileOptions::default())
            .expect("the archive takes a file");
        let table = fs::read(folder.join(&name)).expect("the table is there");
        writer.write_all(&table).expect("the archive takes its bytes");
    }
    writer.finish().expect("the archive is whole");
}

fn file_name(status: &str) -> String {
    format!("{status}_email_audience_export_0a1b2c3d4e.csv")
}

fn the_tables_are_told_apart(stage: &Stage) {
    let window = &stage.window;
    window.until("all are ready", || {
        (window.count(&format!("{QUEUE}//li[contains(., 'Ready')]")) == 3).then_some(())
    });
    for status in TABLES {
        let name = file_name(status);
        // "subscribed" is the end of "unsubscribed".
        let line = format!("{QUEUE}//button[.//*[contains(@class, 'name')][normalize-space(.)={name:?}]]");
        window.click(&line);
        window
            .until("it is on show", || window.text_of("//*[@id='file-title']").contains(&name).then_some(()));
        window.shows("Looks like an export of Mailchimp");
        window.shows("2 rows become records.");
    }
    stage.is_accessible("the tables of an archive");
}

/// What holds for e-mail to the only customer with this name.
fn consent(stage: &Stage, name: &str) -> Value {
    let query = json!({ "search": name, "columns": ["name"], "limit": 2 });
    let page = stage.rpc("profiles.list", &query);
    assert_eq!((&page["total"], &page["rows"][0]["values"][0]), (&json!(1), &json!(name)));
    stage.rpc("consent.of", &json!({ "id": page["rows"][0]["id"] }))["channels"][0].take()
}

fn the_card_says_why(stage: &Stage) {
    let window = &stage.window;
    stage.open_customer("Profiles", "Pepe de la Fuente");
    let email = "//article//li[.//*[@class='name' or contains(@class, 'name')][contains(., 'E-mail')]]";
    window.until("consent is shown", || (window.count(email) == 1).then_some(()));
    let line = window.text_of(email);
    for words in ["May not be contacted", "refused", "Jun 1, 2025", &file_name("unsubscribed")] {
        assert!(line.contains(words), "{words}: {line}");
    }
    window.click(&format!("{email}//summary"));
    window.shows("Evidence");
    stage.is_accessible("the consent of a customer");
}

fn the_refusal_is_taken_back(stage: &Stage) {
    let window = &stage.window;
    window.click("//article//button[contains(., 'Take the refusal back')]");
    window.shows("Who says so");
    assert_eq!(window.count("//dialog//button[@type='submit'][@disabled]"), 1, "a reason is asked for");
    assert!(window.focused().starts_with("input||Who says so"), "{}", window.focused());
    window.press(&[CONTROL, 'a']);
    window.type_text("Eva Rey");
    window.press(&[TAB]);
    window.type_text(REASON);
    stage.is_accessible("the withdrawal of a refusal");
    window.click("//dialog//button[@type='submit']");
    window.shows("May not be contacted");
    window.until("nobody refuses", || {
        let of = consent(stage, "Pepe de la Fuente");
        (of["answer"] == "unknown" && of["may"] == false).then_some(())
    });
    window.shows("nobody knows");
    window.shows("Taken back by Eva Rey on");
    window.shows(REASON);
    stage.is_accessible("a refusal that was taken back");
    window.press(&[CONTROL, 'z']);
    window.until("it counts again", || {
        (consent(stage, "Pepe de la Fuente")["answer"] == "refused").then_some(())
    });
}
