//! A list held against the customers: who of it is one already, with nothing stored and nothing merged.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use super::driver::ENTER;
use super::files::Table;
use super::stage::{Stage, is_set};
use crate::world::{Bench, Person, crowd, table};

/// Who of the leads is a customer, and whose record says so.
const CUSTOMERS: [usize; 4] = [0, 3, 7, 11];

#[test]
fn a_list_is_held_against_the_customers_in_the_window() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    let leads = stage.folder.write("feria.csv", leads());
    let before = stage.made("clientes", |bench| {
        bench.import(&stage.folder.write("crm.csv", table(&crowd(30, 3))), "CRM");
        bench.find_duplicates();
        bench.approve_above(0.5).expect("some of them are duplicates");
        state(bench)
    });
    let saved = stage.folder.path("feria compared.csv");
    stage.will_pick(&[&leads, &saved]);
    compare(&stage);
    stage.rpc("project.close", &json!({}));
    let bench = Bench::open(&stage.folder.path("clientes.ficha")).expect("the project opens");
    assert_eq!(state(&bench), before, "nothing is stored, nothing merged");
    check_leads(&bench, &leads, &saved);
}

fn state(bench: &Bench) -> (usize, BTreeSet<Vec<String>>, u32) {
    (bench.history().len(), bench.customers(), bench.summary().records)
}

/// Four customers written otherwise, one of them twice; five whom nobody knows.
fn leads() -> String {
    let mut lines = vec![String::from("Nombre completo,Email,Teléfono,Ciudad")];
    let line = |person: &Person| {
        format!(
            "\"{}, {}\",{},{},{}",
            person.surname,
            person.given,
            person.email.to_uppercase(),
            person.phone,
            person.city
        )
    };
    lines.extend(CUSTOMERS.map(|who| line(&Person::nth(who))));
    lines.extend((300..305).map(|who| line(&Person::nth(who))));
    lines.push(line(&Person::nth(CUSTOMERS[0])));
    lines.join("\n") + "\n"
}

fn compare(stage: &Stage) {
    let window = &stage.window;
    window.go("Export");
    window.click("//button[@id='tab-leads']");
    window.click_button("Choose a list");
    window.shows("feria.csv");
    stage.is_accessible("a list to compare");
    window.click("//button[@id='leads-run'][not(@disabled)]");
    window.shows("10 rows compared");
    window.shows("Customers already: 5. May be: 0. New: 5. Nothing was stored or merged");
    window.shows("1 row says the same as an earlier one of the list.");
    window.click("//button[@aria-pressed][contains(., 'Customers already')]");
    window.until("only the customers", || {
        (window.count("//main//*[@role='row'][@data-row]") == 5).then_some(())
    });
    window.click("//main//*[@role='row'][@data-row='1']//*[@role='gridcell'][2]");
    window.press(&[ENTER]);
    window.shows("In the list");
    window.shows(&Person::nth(CUSTOMERS[1]).email);
    stage.is_accessible("a row beside its customer");
    window.click("//button[@id='leads-save']");
    window.shows("10 rows.");
    window.until("the keys are where they were", || {
        window.focused().starts_with("button||Save the list").then_some(())
    });
}

/// Each row of the list is as it was, and names its customer.
fn check_leads(bench: &Bench, list: &Path, saved: &Path) {
    let (old, new) = (Table::csv(list, b','), Table::csv(saved, b','));
    assert_eq!(new.headers[..4], old.headers[..]);
    for (old, new) in old.rows.iter().zip(&new.rows) {
        assert_eq!(new[..4], old[..]);
    }
    let rows = new.by_header();
    assert_eq!(rows.len(), old.rows.len());
    for (row, who) in rows.iter().zip(CUSTOMERS) {
        assert_eq!(row["Customer?"], "yes", "{row:?}");
        let profile = bench.profile(row["Profile id"].parse().expect("a profile"));
        let keys: Vec<&str> = profile.members.iter().map(|member| member.source_key.as_str()).collect();
        assert!(keys.contains(&Person::nth(who).key.as_str()), "{keys:?}: {row:?}");
        assert!(keys.contains(&row["Id in the source"].as_str()), "{keys:?}: {row:?}");
    }
    for row in &rows[4..9] {
        assert_eq!((row["Customer?"].as_str(), row["Profile id"].as_str()), ("no", ""), "{row:?}");
    }
    assert_eq!((rows[9]["Customer?"].as_str(), rows[9]["Says the same as row"].as_str()), ("yes", "2"));
}
