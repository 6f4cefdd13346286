//! The next export of a list without keys: what it would do is told before, row by row where a changed row is
//! taken for somebody; a person who knows better says so; and what was decided before stands.

use serde_json::json;

use super::stage::{Stage, is_set};
use crate::world::{HEADER, Person};

/// Visitors of the fair, the first time.
const VISITORS: usize = 20;
/// Who is in the shop's list too, and is merged with it before the fair's list comes again.
const MERGED: [usize; 2] = [2, 3];
/// Who moved house.
const MOVED: [usize; 3] = [2, 5, 7];
/// Whose row has another mailbox, and is a relative's.
const ANOTHER: usize = 9;
const GONE: usize = 11;
const NEW: [usize; 2] = [900, 901];

#[test]
fn a_list_without_keys_comes_again() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.choose(&json!({ "language": "en", "theme": "dark" }));
    let people: Vec<Person> = (0..VISITORS).map(Person::nth).collect();
    stage.made("feria", |bench| {
        bench.import(&stage.folder.write("fair.csv", without_keys(&people)), "fair");
        let shop = MERGED.map(|who| people[who].again(&format!("S{who}")));
        bench.import(&stage.folder.write("shop.csv", crate::world::table(&shop)), "shop");
        bench.find_duplicates();
        let clusters = bench.clusters();
        assert_eq!(clusters.len(), MERGED.len(), "the two lists have so many people in common");
        for cluster in clusters {
            bench.approve(cluster.id).expect("a cluster can be approved");
        }
    });
    let again = stage.folder.write("fair 2.csv", without_keys(&next(&people)));
    stage.drop_files(&[&again]);
    it_is_told_before(&stage);
    let before = merged(&stage);
    stage.window.click("//button[@id='import-one']");
    stage.window.shows("21 rows read from fair 2.csv");
    assert_eq!(
        figures(&stage, "fair 2.csv"),
        ["3 new", "3 changed", "15 unchanged", "2 gone", "0 set aside"]
    );
    let summary = stage.summary();
    let fair = summary["sources"].as_array().and_then(|all| all.iter().find(|one| one["name"] == "fair"));
    let fair = fair.expect("the fair is a source");
    assert_eq!((&fair["records"], &fair["gone"]), (&json!(21), &json!(2)), "{fair}");
    assert_eq!((before, merged(&stage)), (MERGED.len(), MERGED.len()), "what was merged is merged");
    who_moved_is_who_he_was(&stage, &people[MOVED[0]]);
}

fn without_keys(people: &[Person]) -> String {
    let cut =
        |line: &str| line.split_once(',').map(|(_, rest)| format!("{rest}\n")).expect("a row has cells");
    cut(HEADER) + &people.iter().map(|person| cut(&person.row())).collect::<String>()
}

fn next(people: &[Person]) -> Vec<Person> {
    let mut next = people.to_vec();
    for who in MOVED {
        next[who].city = "Teruel".into();
    }
    next[ANOTHER].email = "la.otra@example.com".into();
    next.remove(GONE);
    next.extend(NEW.map(Person::nth));
    next
}

/// The figures of a card, as they are read out.
fn figures(stage: &Stage, card: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`section[aria-label=\"${arguments[0]}\"] .figures div`)] \
        .map((one) => `${one.querySelector('dd').innerText.trim()} ${one.querySelector('dt').innerText.trim()}`)";
    let found = stage.window.script(script, &[json!(card)]);
    found.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn it_is_told_before(stage: &Stage) {
    const CARD: &str = "What would happen";
    let window = &stage.window;
    window.shows("Held against fair:");
    assert_eq!(figures(stage, CARD), ["2 new", "4 changed", "15 unchanged", "1 gone"]);
    window.shows("4 changed rows are taken for what became of earlier ones");
    window.shows("→ Teruel");
    assert!(!window.text().contains("customers you already have"), "who is here already is no news");
    stage.is_accessible("changed rows of a list without keys");
    let person = Person::nth(ANOTHER);
    window.click(&format!("//li[contains(., {:?})]//label[contains(., 'row')]/input", person.given));
    window.shows("somebody else: a new record");
    let figured = ["3 new", "3 changed", "15 unchanged", "2 gone"];
    window.until("it is looked through again", || (figures(stage, CARD) == figured).then_some(()));
    stage.is_accessible("a row that is somebody else");
}

/// Customers of several records.
fn merged(stage: &Stage) -> usize {
    let query = json!({ "merged_only": true, "columns": ["name"], "limit": 1 });
    stage.rpc("profiles.list", &query)["total"].as_u64().expect("a count") as usize
}

fn who_moved_is_who_he_was(stage: &Stage, person: &Person) {
    stage.open_customer("Profiles", &format!("{} {}", person.given, person.surname));
    stage.window.shows("Teruel");
    let records = "//article//thead//th[contains(., 'row')]";
    assert_eq!(stage.window.count(records), 2, "the fair's record and the shop's");
    stage.is_accessible("a customer whose record changed");
}
