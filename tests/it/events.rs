//! Orders, payments, tickets: their rows are records like others, and no customers; they belong to customers
//! by key, e-mail or phone, or wait.

use std::fmt::Write as _;

use std::fs;
use std::time::{Duration, Instant};

use ficha_desk::wire::{
    AttachEvent, ColumnChoice, EventsOf, ExportTo, FileBack, ImportFile, Nothing, ProfileEvents,
    ProfileQuery, ReadAs, RecogniseFile, WaitingPage, WaitingQuery,
};
use ficha_desk::{Job, events, export, file_back, import, leads, profiles};
use ficha_store::record;
use serde_json::json;

use crate::world::{Bench, Folder};

/// A list whose columns are taken for these attributes, in order.
fn file(folder: &Folder, name: &str, content: &str, target: &str, columns: &[&str]) -> ImportFile {
    let map = columns.iter().enumerate().map(|(at, attribute)| ColumnChoice {
        column: format!("#{}", at + 1),
        attribute: (*attribute).to_owned(),
    });
    ImportFile {
        path: folder.write(name, content).display().to_string(),
        read_as: ReadAs { target: Some(target.to_owned()), ..ReadAs::default() },
        source: Some(name.split('.').next().unwrap_or(name).to_owned()),
        map: map.collect(),
        apart: Vec::new(),
    }
}

const CUSTOMERS: &str = "Id,Name,Mail,Mobile\nC1,Ana Ruiz Soler,ana@example.com,600111222\n\
    C2,Luis Gil Mota,luis@example.com,600111333\nC3,Luis Gil Mota,luis@example.com,600111444\n\
    C4,Eva Rey Pons,,600111555\n";
const OF_CUSTOMERS: [&str; 4] = ["source_key", "full_name", "email", "mobile"];

/// An order of two rows; one by e-mail that two share; one by phone; one of nobody; one by key, another's mail.
const ORDERS: &str = "Order,Customer,Mail,Phone,Date,Total,Currency,Status,Item\n\
    O1,,Ana@Example.com,,2024-03-01 10:00:00,1210.50,EUR,paid,Oil\n\
    O1,,,,,,,,Vinegar\n\
    O2,,luis@example.com,,02/04/2024,99,EUR,paid,Soap\n\
    O3,,,+34 600 111 555,2024-05-01,20,EUR,refunded,Salt\n\
    O4,,nobody@example.com,,2024-06-01,5,EUR,paid,Milk\n\
    O5,C1,eva@example.com,,2024-07-01,\"1.000,00 US$\",,paid,Wine\n";
const OF_ORDERS: [&str; 9] = [
    "source_key",
    "person_key",
    "email",
    "phone",
    "event_at",
    "event_amount",
    "event_currency",
    "event_status",
    "event_subject",
];

struct Shop {
    folder: Folder,
    bench: Bench,
    orders: ImportFile,
    /// The history entry of the orders.
    entry: u32,
}

fn shop() -> Shop {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let customers = file(&folder, "customers.csv", CUSTOMERS, "people", &OF_CUSTOMERS);
    bench.try_import(&customers).expect("the customers are imported");
    let orders = file(&folder, "orders.csv", ORDERS, "orders", &OF_ORDERS);
    let entry = bench.try_import(&orders).expect("the orders are imported").entry.expect("that is a change");
    Shop { folder, bench, orders, entry }
}

fn profile(bench: &Bench, key: &str) -> u32 {
    let found = bench.project().read(|connection| {
        let record = record::find(connection, "customers", key)?.expect("the record is there");
        record::profile_of(connection, record)
    });
    found.expect("records can be read").expect("it is in a profile") as u32
}

fn events_of(bench: &Bench, key: &str) -> ProfileEvents {
    let query = EventsOf { id: profile(bench, key), offset: 0, limit: 10 };
    let found = bench.desk.call("events.of", json!(query), &Job::default()).expect("events can be listed");
    serde_json::from_value(found).expect("they are events")
}

fn keys(of: &ProfileEvents) -> Vec<(&str, &str)> {
    of.rows.iter().map(|card| (card.source_key.as_str(), card.by.as_str())).collect()
}

fn waiting(bench: &Bench, reason: Option<&str>) -> Vec<(String, String)> {
    let query = WaitingQuery { reason: reason.map(str::to_owned), offset: 0, limit: 10, soon: false };
    let page = bench.desk.call("events.waiting", json!(query), &Job::default()).expect("there is a list");
    let page: WaitingPage = serde_json::from_value(page).expect("it is a page");
    assert!(!page.more, "a few events are walked through at once");
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.into_iter().map(|of| (of.card.source_key, of.reason)).collect()
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn orders_belong_by_key_then_e_mail_then_phone_or_wait() {
    let Shop { bench, .. } = shop();
    let ana = events_of(&bench, "C1");
    assert_eq!(keys(&ana), [("O5", "key"), ("O1", "email")], "newest first");
    let order = &ana.rows[1];
    assert_eq!((order.at.as_str(), order.lines), ("2024-03-01T10:00:00", 2));
    assert_eq!((order.amount.as_deref(), order.currency.as_str()), (Some("1210.50"), "EUR"));
    assert_eq!(
        (order.subject.as_str(), order.status.as_str(), order.target.as_str()),
        ("Oil", "paid", "orders")
    );
    let sums: Vec<_> =
        ana.sums.iter().map(|sum| (sum.currency.as_str(), sum.amount.as_str(), sum.events)).collect();
    assert_eq!(sums, [("EUR", "1210.50", 1), ("USD", "1000.00", 1)], "currencies are not added up");

    assert!(events_of(&bench, "C2").rows.is_empty(), "two customers have the address of the order");
    let eva = events_of(&bench, "C4");
    assert_eq!(keys(&eva), [("O3", "phone")]);
    assert!(eva.sums.is_empty(), "what went back is no money");
    assert_eq!(waiting(&bench, None), [pair("O4", "nobody"), pair("O2", "several")]);
    assert_eq!(waiting(&bench, Some("several")), [pair("O2", "several")]);
    bench.check("with orders");
}

#[test]
fn events_are_no_customers_anywhere() {
    let Shop { folder, bench, .. } = shop();
    let summary = bench.summary();
    assert_eq!((summary.records, summary.profiles), (4, 4), "customers are counted, orders are not");
    let sources: Vec<_> =
        summary.sources.iter().map(|of| (of.name.as_str(), of.records, of.target.as_str())).collect();
    assert_eq!(sources, [("customers", 4, "people"), ("orders", 6, "orders")]);
    let count = bench.project().read(record::count).expect("records are counted");
    assert_eq!(count, 4);

    let report = bench.find_duplicates();
    assert_eq!(report.records, 4, "the match does not see them");
    assert!(!bench.summary().matching.expect("there is a match").stale);
    let more = file(
        &folder,
        "payments.csv",
        "Id,Mail,Date\nP1,ana@example.com,2024-01-01\n",
        "payments",
        &["source_key", "email", "event_at"],
    );
    bench.try_import(&more).expect("payments are imported");
    assert!(!bench.summary().matching.expect("there is a match").stale, "nor does it grow old by them");

    assert_eq!(bench.profiles().len(), 4, "the list of customers");
    let found = profiles::list(
        &bench.desk.directory().expect("it is open"),
        &ProfileQuery { search: "O1".into(), limit: 10, ..ProfileQuery::default() },
        &Job::default(),
    );
    assert_eq!(found.expect("a search").total, 0, "the search");
    let columns = bench.desk.call("profiles.columns", json!({}), &Job::default()).expect("columns");
    assert!(!columns.to_string().contains("event_"), "no column of theirs: {columns}");
    let golden = bench.profile(profile(&bench, "C1")).golden;
    assert!(golden.iter().all(|value| !value.value.contains("Oil")), "{golden:?}");
    assert_eq!(bench.profile(profile(&bench, "C1")).members.len(), 1);
    bench.check("with orders and payments");
}

#[test]
fn events_leave_with_no_file_and_meet_no_list() {
    let Shop { folder, bench, orders, .. } = shop();
    let to =
        ExportTo { format: "csv".into(), folder: folder.path("out").display().to_string(), overwrite: true };
    let exported = export::run(&bench.project(), &to, &Job::default()).expect("the profiles are written");
    assert_eq!((exported.profiles, exported.records), (4, 4), "the export");
    let crosswalk = fs::read_to_string(folder.path("out").join("crosswalk.csv")).expect("a crosswalk");
    assert!(!crosswalk.contains("O1"), "{crosswalk}");

    let lead = folder.write("leads.csv", "Name,Mail\nNobody,nobody@example.com\n");
    let list = ficha_desk::wire::LeadsFile {
        path: lead.display().to_string(),
        read_as: ReadAs::default(),
        map: Vec::new(),
    };
    let (leads, _) = leads::check(&bench.project(), &list, &Job::default()).expect("a list is compared");
    assert_eq!((leads.new, leads.customers), (1, 0), "whoever only bought is no customer's record");
    let fair = file(
        &folder,
        "fair.csv",
        "Name,Mail\nNobody,nobody@example.com\n",
        "people",
        &["full_name", "email"],
    );
    assert_eq!(bench.desk.check_import(&fair, &Job::default()).expect("a look").known, 0);

    let imports = import::list(&bench.project(), &Nothing {}).expect("imports are listed");
    let import = imports.iter().find(|of| of.source == "orders").expect("theirs is too").import;
    let back = FileBack {
        import,
        file: None,
        to: folder.path("back.csv").display().to_string(),
        overwrite: false,
        language: "en".into(),
    };
    let refused =
        file_back::run(&bench.project(), &back, &Job::default()).expect_err("nothing to say of them");
    assert_eq!(refused.message.code, "error.back.events");
    let mixed = ImportFile { source: Some("customers".into()), ..orders };
    assert_eq!(
        bench.try_import(&mixed).expect_err("not into the customers").message.code,
        "error.import.other_target"
    );
}

#[test]
fn orders_come_again_change_and_go_like_other_records() {
    let Shop { folder, bench, orders, entry } = shop();
    assert!(bench.try_import(&orders).expect("the same file").entry.is_none(), "nothing is new");
    let next = ORDERS.replace("O4,,nobody@example.com", "O4,,ana@example.com").replace(
        "O3,,,+34 600 111 555,2024-05-01,20,EUR,refunded,Salt\n",
        "O6,,ana@example.com,,2024-08-01,1,EUR,paid,Rice\n",
    );
    let next = file(&folder, "orders.csv", &next, "orders", &OF_ORDERS);
    let check = import::check(&bench.project(), &next, &Job::default()).expect("a look");
    let compared = check.compared.expect("there is one source");
    assert_eq!(
        (compared.new, compared.changed, compared.unchanged, compared.gone),
        (1, 1, 4, 1),
        "announced"
    );
    let report = bench.try_import(&next).expect("the next export");
    assert_eq!((report.new, report.changed, report.unchanged, report.gone), (1, 1, 4, 1));
    assert_eq!(
        keys(&events_of(&bench, "C1")),
        [("O6", "email"), ("O5", "key"), ("O4", "email"), ("O1", "email")]
    );
    assert_eq!(
        keys(&events_of(&bench, "C4")),
        [("O3", "phone")],
        "what an export no longer has has happened"
    );

    bench.undo(report.entry).expect("the import is undone");
    assert_eq!(keys(&events_of(&bench, "C1")), [("O5", "key"), ("O1", "email")], "as before");
    bench.redo(report.entry).expect("and done again");
    assert_eq!(events_of(&bench, "C1").total, 4);
    bench.undo(report.entry).expect("and undone");
    bench.undo(Some(entry)).expect("all orders are undone");
    assert_eq!(events_of(&bench, "C1").total, 0);
    assert!(waiting(&bench, None).is_empty());
    bench.check("after undoing orders");
}

#[test]
fn a_merge_attaches_and_a_person_may_say_it() {
    let Shop { bench, .. } = shop();
    bench.find_duplicates();
    let cluster = bench.cluster_of(&["C2", "C3"]).expect("they look alike").id;
    let merged = bench.approve(cluster).expect("one customer");
    assert_eq!(keys(&events_of(&bench, "C3")), [("O2", "email")], "one customer has the address now");
    assert_eq!(waiting(&bench, None), [pair("O4", "nobody")]);
    bench.undo(Some(merged.entry.entry)).expect("they are two again");
    assert_eq!(waiting(&bench, Some("several")), [pair("O2", "several")]);

    let page: WaitingPage = serde_json::from_value(
        bench
            .desk
            .call("events.waiting", json!({ "reason": "several", "offset": 0, "limit": 1 }), &Job::default())
            .expect("a window"),
    )
    .expect("a page");
    let event = page.rows[0].card.event;
    assert_eq!(page.rows[0].customers.len(), 2, "whose it may be is named");
    let put = |profile| events::attach(&bench.project(), &AttachEvent { event, profile });
    let luis = profile(&bench, "C3");
    let done = put(Some(luis)).expect("a person says it");
    assert_eq!(keys(&events_of(&bench, "C3")), [("O2", "hand")]);
    assert_eq!(put(Some(luis)).expect_err("it is so").message.code, "error.events.already_so");
    bench.undo(Some(done.entry.entry)).expect("it can be undone");
    assert!(events_of(&bench, "C3").rows.is_empty());
    bench.redo(Some(done.entry.entry)).expect("and done again");
    put(None).expect("and left to its keys");
    assert!(events_of(&bench, "C3").rows.is_empty());
    bench.check("after saying to whom an order belongs");
}

#[test]
fn a_list_that_may_be_of_orders_is_only_proposed_and_a_person_decides() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let doubtful =
        folder.write("pedidos.csv", "Nº pedido;Código cliente;Correo;Fecha\n1;C1;a@example.com;01/02/2024\n");
    let look = |path: &std::path::Path, target: Option<&str>| {
        let read_as = ReadAs { target: target.map(str::to_owned), ..ReadAs::default() };
        import::look_at(&bench.project(), &RecogniseFile { path: path.display().to_string(), read_as })
    };
    let guess = look(&doubtful, None).expect("the file is recognised");
    assert_eq!((guess.target.as_str(), guess.proposed_target.as_deref()), ("people", Some("orders")));
    let said = look(&doubtful, Some("orders")).expect("the file is recognised");
    let attributes = |columns: Vec<ficha_desk::wire::ColumnLine>| -> Vec<String> {
        columns.into_iter().map(|column| column.attribute).collect()
    };
    assert_eq!(attributes(said.columns), ["source_key", "person_key", "email", "event_at"]);
    assert_eq!(said.proposed_target, None);
    let fault = look(&doubtful, Some("cats")).expect_err("no such thing");
    assert_eq!(fault.message.code, "error.import.no_such_target");

    let read_as = ReadAs { target: Some("orders".into()), ..ReadAs::default() };
    let order = ImportFile {
        path: doubtful.display().to_string(),
        read_as,
        source: None,
        map: Vec::new(),
        apart: Vec::new(),
    };
    bench.try_import(&order).expect("it is imported as orders");
    let next = look(&doubtful, None).expect("the file is recognised");
    assert_eq!(next.target, "orders", "the next file of this source is of orders too");
    assert_eq!(bench.summary().profiles, 0);
    assert_eq!(waiting(&bench, None), [pair("1", "nobody")]);

    let sure =
        folder.write("ventas.csv", "Nº pedido;Fecha;Correo;Importe\n1;01/02/2024;a@example.com;10,50\n");
    let guess = look(&sure, None).expect("the file is recognised");
    assert_eq!((guess.target.as_str(), guess.proposed_target), ("orders", None), "its words leave no doubt");
    let people = look(&sure, Some("people")).expect("the file is recognised");
    assert!(
        attributes(people.columns).iter().all(|attribute| !attribute.starts_with("event_")),
        "whoever says that they are customers gets no event's columns"
    );
}

#[test]
fn an_event_of_several_customers_belongs_to_the_one_that_is_there_or_waits() {
    let Shop { folder, bench, .. } = shop();
    let deals = "Deal,Contacts,Date\nD1,C1; C9,2024-08-01\nD2,C1;C4,2024-08-02\nD3,C9;C8,2024-08-03\n";
    let deals = file(&folder, "deals.csv", deals, "orders", &["source_key", "person_key", "event_at"]);
    bench.try_import(&deals).expect("the deals are imported");
    let own = events_of(&bench, "C1");
    assert!(keys(&own).contains(&("D1", "key")), "C9 is nobody's: {own:?}");
    assert!(!keys(&own).contains(&("D2", "key")), "two are as likely");
    assert!(waiting(&bench, Some("several")).contains(&pair("D2", "several")));
    assert!(waiting(&bench, Some("nobody")).contains(&pair("D3", "nobody")));
}

/// A list of `count` events of 20,000 customers, every twentieth of nobody.
fn many(count: usize) -> String {
    let mut list = String::from("Order,Mail,Date,Total\n");
    for at in 0..count {
        let who = if at % 20 == 7 { count + at } else { at * 7 % 20_000 };
        let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
        writeln!(list, "O{at},c{who}@example.com,2024-{month:02}-{day:02},{}.50", at % 90)
            .expect("text grows");
    }
    list
}

/// The indexes carry it: on a machine of two cores the events of one customer took 4 ms, the first window of those that
/// wait 0.4 s.
#[test]
#[ignore = "measures time"]
fn two_hundred_thousand_events_are_found_at_once() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let mut customers = String::from("Id,Name,Mail\n");
    for who in 0..20_000 {
        let _ = writeln!(customers, "C{who},Name {who},c{who}@example.com");
    }
    let customers =
        file(&folder, "customers.csv", &customers, "people", &["source_key", "full_name", "email"]);
    bench.try_import(&customers).expect("the customers are imported");
    let orders = file(
        &folder,
        "orders.csv",
        &many(200_000),
        "orders",
        &["source_key", "email", "event_at", "event_amount"],
    );
    bench.try_import(&orders).expect("the orders are imported");

    let began = Instant::now();
    let of = events_of(&bench, "C14");
    let of_one = began.elapsed();
    let began = Instant::now();
    let query = json!({ "reason": null, "offset": 0, "limit": 100, "soon": true });
    let page = bench.desk.call("events.waiting", query, &Job::default()).expect("there is a list");
    let first = began.elapsed();
    let page: WaitingPage = serde_json::from_value(page).expect("it is a page");
    eprintln!("events of a customer {of_one:?}, first window of those that wait {first:?}");
    assert_eq!((of.total, of.rows.len()), (10, 10), "ten orders are of this customer");
    assert_eq!((page.rows.len(), page.more, page.events), (100, true, 200_000), "only as far as is looked");
    assert!(of_one < Duration::from_millis(100), "events of a customer: {of_one:?}");
    assert!(first < Duration::from_secs(2), "first window: {first:?}");
}
