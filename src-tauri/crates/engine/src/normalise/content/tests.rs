use super::*;

fn of(values: &[&str]) -> Content {
    content(values.iter().map(|value| (*value, 1)), Some(Region::ES))
}

/// Many values, each with the number of records that `shared` gives it.
fn many(count: usize, shared: u32, value: impl Fn(usize) -> String) -> Content {
    let values: Vec<String> = (0..count).map(value).collect();
    content(values.iter().map(|value| (value.as_str(), shared)), Some(Region::ES))
}

/// Spreads small numbers over the range below `most`, the same in every run.
fn spread(n: usize, most: usize) -> usize {
    (n * 7_919 + n * n * 104_729) % most
}

#[test]
fn amounts_counts_and_scores_say_nothing() {
    assert_eq!(many(200, 1, |n| format!("{}.{:02}", spread(n, 900), n % 100)), Content::Idle, "total spent");
    assert_eq!(many(200, 1, |n| format!("{},{:02} €", spread(n, 900), n % 100)), Content::Idle, "importe");
    assert_eq!(many(60, 40, |n| n.to_string()), Content::Idle, "orders, none among them");
    assert_eq!(many(100, 9, |n| (n + 1).to_string()), Content::Suspect(Kind::Code), "a score from 1 to 100");
    assert_eq!(many(80, 5, |n| ((spread(n, 400) + 50) * 100).to_string()), Content::Idle, "salaries");
    assert_eq!(of(&["1.200", "15.300", "850", "99"]), Content::Idle, "thousands set apart");
    assert_eq!(of(&["-12", "40", "7", "310"]), Content::Idle, "a balance");
    assert_eq!(of(&["15 %", "20 %", "7 %"]), Content::Idle, "a discount");
    assert_eq!(of(&["0.8731", "0.0213", "0.5512"]), Content::Idle, "a score of a model");
    assert_eq!(of(&["00:03:22", "00:12:05"]), Content::Idle, "a duration");
}

#[test]
fn flags_and_constants_say_nothing() {
    assert_eq!(of(&["Sí", "No"]), Content::Idle);
    assert_eq!(of(&["TRUE", "FALSE", ""]), Content::Idle);
    assert_eq!(of(&["0", "1"]), Content::Idle);
    assert_eq!(of(&["Newsletter 2024"]), Content::Idle, "all the same");
    assert_eq!(of(&[]), Content::Idle);
    assert_eq!(of(&["M", "F"]), Content::Names(Kind::Text), "two sexes are no flag");
    assert_eq!(many(4, 30, |n| format!("estado {n}")), Content::Suspect(Kind::Text), "a status");
    assert_eq!(many(400, 2, |n| format!("club {n}")), Content::Names(Kind::Text), "many clubs");
}

#[test]
fn codes_name() {
    assert_eq!(many(50, 2, |n| format!("{:06}", spread(n, 1_000_000))), Content::Names(Kind::Code));
    assert_eq!(
        many(50, 2, |n| (28_000 + spread(n, 300)).to_string()),
        Content::Names(Kind::Code),
        "postcodes"
    );
    assert_eq!(of(&["A-113", "B-2041", "K-225"]), Content::Names(Kind::Code), "letters and digits");
    assert_eq!(of(&["40.41678", "41.38506", "39.46991"]), Content::Names(Kind::Code), "latitudes");
    assert_eq!(
        many(200, 2, |n| (n * n % 4_973 + 1).to_string()),
        Content::Doubtful(Kind::Code),
        "house numbers, or amounts without decimals"
    );
    assert_eq!(
        many(200, 1, |n| (7_000_000 + n * 3).to_string()),
        Content::Suspect(Kind::Code),
        "a number for each row tells no two rows alike"
    );
}

#[test]
fn days_of_birth_name_and_days_of_events_do_not() {
    let born = |n: usize| format!("{:02}/{:02}/{}", 1 + n % 28, 1 + n % 12, 1935 + spread(n, 70));
    assert_eq!(many(200, 1, born), Content::Names(Kind::Date));
    let bought = |n: usize| format!("{:02}/{:02}/{}", 1 + n % 28, 1 + n % 12, 2018 + spread(n, 7));
    assert_eq!(many(200, 1, bought), Content::Suspect(Kind::Date), "last order");
    let short = |n: usize| format!("{}/{}/{}", 1 + n % 12, 1 + n % 28, 15 + spread(n, 6));
    assert_eq!(many(200, 1, short), Content::Suspect(Kind::Date), "years of two digits");
    let created = |n: usize| format!("2021-{:02}-{:02} {:02}:14:09", 1 + n % 12, 1 + n % 28, n % 24);
    assert_eq!(many(200, 1, created), Content::Idle, "created at");
    assert_eq!(
        many(50, 1, |n| (1_600_000_000 + n * 86_321).to_string()),
        Content::Idle,
        "seconds since 1970"
    );
    assert!(has_hour("2024-03-01T09:30:00Z") && !has_hour("2024-03-01 00:00:00"));
}

#[test]
fn words_addresses_and_numbers_are_typed() {
    assert_eq!(of(&["OCONEE", "BASSWOOD", "22"]), Content::Names(Kind::Text));
    assert_eq!(of(&["ana@acme.es", "luis@gmail.com", "n/d"]), Content::Names(Kind::Email));
    assert_eq!(of(&["612 34 56 78", "+34 91 123 45 67", "(+34) 699112233"]), Content::Names(Kind::Phone));
    assert_eq!(of(&["https://acme.es", "www.bolsos.mx/tienda"]), Content::Names(Kind::Link));
}

#[test]
fn the_order_of_the_values_does_not_matter() {
    let values = ["616", "4848", "22", "1311", "7", "909", "58"];
    let mut turned = values;
    turned.reverse();
    assert_eq!(of(&values), of(&turned));
}
