//! What a list's own content teaches: columns that are no evidence, whatever they are called.

use super::*;

fn custom(name: &str) -> Slot {
    Slot::first(Attribute::Custom(name.into()))
}

/// Spreads small numbers over the range below `most`, the same in every run.
fn spread(n: usize, most: usize) -> usize {
    (n * 7_919 + n * n * 104_729) % most
}

/// What a shop's export has beside the customer: nothing of it is the same in two rows of one.
fn shop(n: usize) -> Row {
    vec![
        spread(n, 23).to_string(),
        format!("{}.{:02}", spread(n, 900), spread(n, 100)),
        format!("{:02}/{:02}/{}", 1 + spread(n, 28), 1 + spread(n, 12), 2019 + spread(n, 6)),
        spread(n, 101).to_string(),
        format!("2022-{:02}-{:02} {:02}:41:07", 1 + spread(n, 12), 1 + spread(n, 28), spread(n, 24)),
        if spread(n, 7) < 3 { "Sí" } else { "No" }.into(),
        ["nuevo", "activo", "perdido"][(n + n / 120 * (1 + n % 2)) % 3].into(),
        (4_000_000 + n * 7).to_string(),
    ]
}

fn shop_slots() -> Vec<Slot> {
    let names = ["Pedidos", "Total", "Último", "Score", "Created", "VIP", "Estado", "N.º"];
    slots().into_iter().chain(names.map(custom)).collect()
}

fn shop_list() -> Vec<Row> {
    list().into_iter().enumerate().map(|(n, row)| [row, shop(n)].concat()).collect()
}

fn matched_with(slots: Vec<Slot>, rows: &[Row]) -> Outcome {
    let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
    for row in rows {
        builder.push(0, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent).expect("nobody cancels");
    run(&records, &Constraints::default(), &Options::default(), &Silent).expect("nobody cancels")
}

#[test]
fn orders_amounts_and_days_of_events_are_no_evidence() {
    let plain = matched_with(slots(), &list());
    let shop = matched_with(shop_slots(), &shop_list());
    assert_eq!(accepted(&shop), accepted(&plain), "the same duplicates with the columns and without");
    let unknown: Vec<&str> = shop.model.comparisons.iter().map(|known| known.id.as_str()).collect();
    assert!(!unknown.iter().any(|id| id.starts_with("custom:")), "{unknown:?}");
}

#[test]
fn unknown_columns_that_stay_with_a_person_are_evidence() {
    let rows: Vec<Row> = list()
        .into_iter()
        .enumerate()
        .map(|(n, row)| {
            let person = if n < 120 { n } else { n - 120 };
            [row, vec![format!("SOCIO-{:04}", spread(person, 9_000))]].concat()
        })
        .collect();
    let found = matched_with(slots().into_iter().chain([custom("Carné")]).collect(), &rows);
    assert!(found.model.comparisons.iter().any(|known| known.id == "custom:Carné"));
    let right = (0..40).filter(|n| accepted(&found).contains(&vec![*n, 120 + n])).count();
    assert!(right >= 39, "{right} of 40 duplicates found");
}

#[test]
fn the_columns_left_out_do_not_depend_on_the_order_of_the_rows() {
    let rows = shop_list();
    let mixed: Vec<Row> = (0..rows.len()).map(|at| rows[at * 37 % rows.len()].clone()).collect();
    let (straight, other) = (matched_with(shop_slots(), &rows), matched_with(shop_slots(), &mixed));
    assert_eq!(other.model.to_json(), straight.model.to_json());
}

#[test]
fn an_explanation_leaves_out_what_the_run_left_out() {
    let (rows, slots) = (shop_list(), shop_slots());
    let outcome = matched_with(slots.clone(), &rows);
    for pair in &outcome.pairs {
        let of = |record: u32| -> Vec<(Slot, &str)> {
            slots.iter().cloned().zip(rows[record as usize].iter().map(String::as_str)).collect()
        };
        let why = explain(&outcome.model, &Known(&outcome), given(&of(pair.a)), given(&of(pair.b)));
        assert!((why.probability - pair.probability).abs() < 1e-3);
    }
}

#[test]
fn an_explanation_reads_a_record_as_its_run_did() {
    let mut slots = slots();
    slots.push(Slot::first(Attribute::Country));
    let mut rows = list();
    let source = |n: u32| u16::from(n >= 120);
    for (n, row) in rows.iter_mut().enumerate() {
        let person = n % 120;
        row.push(["España", "Perú", "Chile"][person % 3].into());
        if person % 4 == 1 {
            row[7].clear();
            row[8].clear();
        }
        if person % 11 == 2 {
            row[0].clear();
            row[1] = format!("Talleres {} {person}, S.L.", SURNAMES[person % 13]);
        }
        if n >= 120 && !row[9].is_empty() {
            // The other source writes the month first.
            row[9] = format!("{}/{}/{}", &row[9][5..7], &row[9][8..], &row[9][..4]);
        }
    }
    let mut builder = RecordsBuilder::new(slots.clone(), NormaliseOptions::default());
    for (n, row) in rows.iter().enumerate() {
        builder.push(source(n as u32), &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent).expect("nobody cancels");
    let outcome =
        run(&records, &Constraints::default(), &Options::default(), &Silent).expect("nobody cancels");
    assert_eq!(outcome.model.options.turned_days, [(1, "birth_date".to_owned())]);
    for seen in ["country", "company"] {
        assert!(outcome.model.comparisons.iter().any(|known| known.id == seen), "{seen} is compared");
    }
    assert!(outcome.pairs.len() >= 40, "there are pairs to explain");
    for pair in &outcome.pairs {
        let of = |record: u32| -> Vec<(Slot, &str)> {
            slots.iter().cloned().zip(rows[record as usize].iter().map(String::as_str)).collect()
        };
        let (a, b) = (of(pair.a), of(pair.b));
        let [a, b] =
            [(pair.a, &a), (pair.b, &b)].map(|(record, values)| Given { source: source(record), values });
        let why = explain(&outcome.model, &Known(&outcome), a, b);
        assert!(
            (why.probability - pair.probability).abs() < 1e-3,
            "{} and {}: {} is not {}",
            pair.a,
            pair.b,
            why.probability,
            pair.probability
        );
    }
}
