//! Consent from a file to the profile: days, evidence, the words of systems, and taking a refusal back.

use std::fs;

use ficha_desk::wire::{ChannelConsent, ColumnChoice, ImportFile, ProfileId, ReadAs, WithdrawConsent};
use ficha_desk::{Job, consent, export, wire::ExportTo};

use crate::world::{Bench, Folder};

/// Imports a list whose columns are taken for these attributes, in order.
fn import(bench: &Bench, folder: &Folder, name: &str, content: &str, attributes: &[&str]) -> Option<u32> {
    let path = folder.write(name, content);
    let map = attributes.iter().enumerate().map(|(at, attribute)| ColumnChoice {
        column: format!("#{}", at + 1),
        attribute: (*attribute).to_owned(),
    });
    let file = ImportFile {
        path: path.display().to_string(),
        read_as: ReadAs::default(),
        source: Some(name.to_owned()),
        map: map.collect(),
        apart: Vec::new(),
    };
    bench.try_import(&file).expect("the list is imported").entry
}

/// The profile that holds the key.
fn profile(bench: &Bench, source: &str, key: &str) -> u32 {
    let found = bench.project().read(|connection| ficha_store::record::find(connection, source, key));
    found.expect("records can be read").expect("the record is there") as u32
}

fn channel(bench: &Bench, id: u32, name: &str) -> ChannelConsent {
    let card = consent::of(&bench.project(), &ProfileId { id }).expect("consent can be shown");
    card.channels.into_iter().find(|channel| channel.channel == name).expect("all channels are there")
}

fn answer(bench: &Bench, source: &str, key: &str, name: &str) -> String {
    channel(bench, profile(bench, source, key), name).answer
}

#[test]
fn words_days_and_evidence_of_a_list_decide() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let list = "Id,Mail,Movil,Estado,Opt Out SMS,Alta,Baja,Formulario\n\
                1,ana@example.com,600111222,Suscrito,No permitir,31/01/2024,,Formulario web\n\
                2,luis@example.com,600111223,Bounced,Allow,02/03/2024,,\n\
                3,eva@example.com,600111224,Never subscribed,,,,\n\
                4,pau@example.com,600111225,Subscribed,05/06/2024,05/04/2024,,\n\
                5,mar@example.com,600111226,,,05/04/2024,13/05/2025,\n";
    let columns = [
        "source_key",
        "email",
        "mobile",
        "consent_status",
        "opt_out_sms",
        "consent_at",
        "opt_out_at",
        "consent_proof",
    ];
    import(&bench, &folder, "boletin.csv", list, &columns);

    let ana = channel(&bench, profile(&bench, "boletin.csv", "1"), "email");
    assert_eq!((ana.answer.as_str(), ana.may, ana.since.as_deref()), ("agreed", true, Some("2024-01-31")));
    assert_eq!(ana.facts[0].proof.as_deref(), Some("Formulario web"));
    assert_eq!(
        (ana.file.as_deref(), ana.facts[0].value.as_deref()),
        (Some("boletin.csv"), Some("ana@example.com"))
    );
    assert_eq!(answer(&bench, "boletin.csv", "1", "sms"), "refused", "no permitir");
    let luis = channel(&bench, profile(&bench, "boletin.csv", "2"), "email");
    assert_eq!((luis.answer.as_str(), luis.facts[0].proof.as_deref()), ("refused", Some("status:bounced")));
    assert_eq!(answer(&bench, "boletin.csv", "2", "sms"), "unknown", "nobody refused, nobody agreed");
    assert_eq!(answer(&bench, "boletin.csv", "3", "email"), "unknown", "unknown stays unknown");
    let pau = channel(&bench, profile(&bench, "boletin.csv", "4"), "sms");
    assert_eq!(
        (pau.answer.as_str(), pau.since.as_deref()),
        ("refused", Some("2024-06-05")),
        "a day is a refusal"
    );
    assert_eq!(answer(&bench, "boletin.csv", "5", "email"), "refused", "a day of refusal alone");
    assert_eq!(answer(&bench, "boletin.csv", "1", "post"), "unknown");
}

#[test]
fn a_month_that_leads_is_read_from_its_column() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let list = "Id,Mail,No mail,Since\n1,ana@example.com,x,03/04/2024\n2,luis@example.com,x,12/31/2023\n\
                3,eva@example.com,no,07/28/2023\n";
    import(&bench, &folder, "us.csv", list, &["source_key", "email", "opt_out_email", "opt_out_at"]);
    let ana = channel(&bench, profile(&bench, "us.csv", "1"), "email");
    assert_eq!(ana.since.as_deref(), Some("2024-03-04"), "as its neighbours are written");
}

#[test]
fn a_refusal_outlives_its_import_until_a_named_person_takes_it_back() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    import(&bench, &folder, "shop.csv", "Id,Mail\n1,ana@example.com\n", &["source_key", "email"]);
    let refused = import(
        &bench,
        &folder,
        "news.csv",
        "Mail,Baja\nAna@Example.com,2025-02-03\n",
        &["email", "opt_out_email"],
    );
    bench.undo(refused).expect("the import is undone");
    let ana = profile(&bench, "shop.csv", "1");
    let before = channel(&bench, ana, "email");
    assert_eq!((before.answer.as_str(), before.file.as_deref()), ("refused", Some("news.csv")));

    let withdraw = |person: &str, reason: &str| {
        let of = WithdrawConsent {
            id: ana,
            channel: "email".into(),
            person: person.into(),
            reason: reason.into(),
        };
        consent::withdraw(&bench.project(), &of)
    };
    assert_eq!(withdraw(" ", "she asked").unwrap_err().message.code, "error.consent.who_and_why");
    let entry = withdraw("Eva Rey", "she wrote to us").expect("it is taken back").entry.entry;
    let after = channel(&bench, ana, "email");
    assert_eq!((after.answer.as_str(), after.may), ("unknown", false), "a withdrawn no is no yes");
    let by = after.facts[0].withdrawn.as_ref().expect("who took it back is shown");
    assert_eq!((by.person.as_str(), by.reason.as_str()), ("Eva Rey", "she wrote to us"));
    assert_eq!(withdraw("Eva Rey", "again").unwrap_err().message.code, "error.consent.nothing_refused");

    bench.undo(Some(entry)).expect("the withdrawal is undone");
    assert_eq!(channel(&bench, ana, "email").answer, "refused");
    bench.redo(Some(entry)).expect("and done again");
    assert_eq!(channel(&bench, ana, "email").answer, "unknown");

    let to =
        ExportTo { format: "csv".into(), folder: folder.path("out").display().to_string(), overwrite: true };
    export::run(&bench.project(), &to, &Job::default()).expect("the profiles are written");
    let written = fs::read_to_string(folder.path("out").join("profiles.csv")).expect("there is a file");
    assert!(
        written.contains("may_email") && written.trim_end().ends_with(",,,"),
        "no column says no: {written}"
    );
    bench.check("after a withdrawal");
}
