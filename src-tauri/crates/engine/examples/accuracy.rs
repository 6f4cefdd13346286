//! How well the engine does on labelled lists, with no configuration: precision, recall and F1 of the
//! pairs that its clusters imply, against the true clusters.
//!
//! `cargo run --release -p ficha-engine --example accuracy -- FOLDER [SET...]`: each set is a folder
//! with `records.csv` (or `contacts.csv`) and `truth.csv` (`rid,cluster_id`).

use std::{collections::HashMap, env, error::Error, fs, path::Path, time::Instant};

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    constraint::Constraints,
    matching::{Band, Options, Outcome, run},
    observer::Silent,
    records::RecordsBuilder,
};

type Failure = Box<dyn Error>;

/// The attribute that a header stands for; what is not listed is an unknown column.
const HEADERS: &[(&str, &str)] = &[
    ("correo electrónico", "email"),
    ("móvil", "mobile"),
    ("teléfono", "phone"),
    ("dirección", "street"),
    ("código postal", "postcode"),
    ("población", "city"),
    ("fecha de nacimiento", "birth_date"),
    ("given_name", "given_name"),
    ("first_name", "given_name"),
    ("first", "given_name"),
    ("imie", "given_name"),
    ("primary_name_first", "given_name"),
    ("nombre", "given_name"),
    ("imie2", "middle_name"),
    ("middle_initial", "middle_name"),
    ("primary_name_middle", "middle_name"),
    ("surname", "surname"),
    ("last_name", "surname"),
    ("last", "surname"),
    ("primary_name_last", "surname"),
    ("nazwisko", "surname"),
    ("apellidos", "surname"),
    ("full_name", "full_name"),
    ("primary_name_full", "full_name"),
    ("name", "company"),
    ("primary_name_org", "company"),
    ("site name", "company"),
    ("company_name", "company"),
    ("company", "company"),
    ("empresa", "company"),
    ("employer", "ignore"),
    ("suffix", "suffix"),
    ("gender", "gender"),
    ("sex", "gender"),
    ("dob", "birth_date"),
    ("date_of_birth", "birth_date"),
    ("birthdate", "birth_date"),
    ("data_ur", "birth_date"),
    ("birth_date", "birth_date"),
    ("fecha_nacimiento", "birth_date"),
    ("email", "email"),
    ("email_address", "email"),
    ("email address", "email"),
    ("phone", "phone"),
    ("landline", "phone"),
    ("telefono", "phone"),
    ("mobile", "mobile"),
    ("movil", "mobile"),
    ("fax", "fax"),
    ("phone_number", "phone"),
    ("address", "street"),
    ("addr", "street"),
    ("street", "street"),
    ("direccion", "street"),
    ("addr_line1", "street"),
    ("addr_full", "address"),
    ("address_1", "street"),
    ("street_name", "street"),
    ("street_number", "street_number"),
    ("unit_number", "unit"),
    ("postcode", "postcode"),
    ("postcode_fake", "postcode"),
    ("zip", "postcode"),
    ("zipcode", "postcode"),
    ("cp", "postcode"),
    ("addr_postal_code", "postcode"),
    ("city", "city"),
    ("suburb", "city"),
    ("ciudad", "city"),
    ("addr_city", "city"),
    ("state", "region"),
    ("region", "region"),
    ("provincia", "region"),
    ("addr_state", "region"),
    ("ssn", "tax_id"),
    ("soc_sec_id", "tax_id"),
    ("ssn_number", "tax_id"),
    ("nif", "tax_id"),
    ("tax_id", "tax_id"),
    ("website", "website"),
    ("linkedin_url", "social"),
    ("record_type", "ignore"),
    ("amount", "ignore"),
    ("category", "ignore"),
    ("date", "ignore"),
    ("status", "ignore"),
    ("rel_anchor_key", "ignore"),
    ("rel_pointer_key", "ignore"),
    ("rel_pointer_role", "ignore"),
    ("addr_type", "ignore"),
    ("phone_type", "ignore"),
    ("first_and_surname", "ignore"),
];

fn slot(header: &str) -> Slot {
    let lower = header.to_lowercase();
    let known = HEADERS.iter().find(|(name, _)| *name == lower).map(|(_, attribute)| *attribute);
    known
        .and_then(|name| name.parse().ok())
        .unwrap_or_else(|| Slot::first(Attribute::Custom(header.to_owned())))
}

/// A comma-separated file as rows; quotes and doubled quotes are understood.
fn rows(path: &Path) -> Result<Vec<Vec<String>>, Failure> {
    let text = fs::read_to_string(path)?;
    let (mut all, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        all.push(row);
    }
    Ok(all)
}

fn pairs(counts: impl Iterator<Item = u64>) -> u64 {
    counts.map(|n| n * n.saturating_sub(1) / 2).sum()
}

/// Precision, recall, F1 and number of pairs of the clusters that `band` admits.
fn measure(outcome: &Outcome, truth: &[u32], band: impl Fn(Band) -> bool) -> (f64, f64, f64) {
    let (mut proposed, mut right) = (0, 0);
    for cluster in outcome.clusters.iter().filter(|cluster| band(cluster.band)) {
        let mut named: HashMap<u32, u64> = HashMap::new();
        for member in &cluster.members {
            *named.entry(truth[member.record as usize]).or_default() += 1;
        }
        proposed += pairs([cluster.members.len() as u64].into_iter());
        right += pairs(named.into_values());
    }
    let mut sizes: HashMap<u32, u64> = HashMap::new();
    for entity in truth {
        *sizes.entry(*entity).or_default() += 1;
    }
    let all = pairs(sizes.into_values());
    let precision = right as f64 / (proposed as f64).max(1.0);
    let recall = right as f64 / (all as f64).max(1.0);
    (precision, recall, 2.0 * right as f64 / ((proposed + all) as f64).max(1.0))
}

fn evaluate(folder: &Path) -> Result<(), Failure> {
    let records =
        ["records.csv", "contacts.csv"].map(|name| folder.join(name)).into_iter().find(|path| path.exists());
    let mut table = rows(&records.ok_or("no records.csv or contacts.csv")?)?;
    let header = table.remove(0);
    let used: Vec<usize> =
        (0..header.len()).filter(|at| !matches!(header[*at].as_str(), "rid" | "source")).collect();
    let slots = used.iter().map(|at| slot(&header[*at])).collect();
    let spanish = folder.to_string_lossy().contains("sample");
    let home_country = if spanish { "ES" } else { "US" }.to_owned();
    let started = Instant::now();
    let mut builder =
        RecordsBuilder::new(slots, NormaliseOptions { home_country, ..NormaliseOptions::default() });
    for row in &table {
        builder.push(0, &used.iter().map(|at| row.get(*at).map_or("", String::as_str)).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent)?;
    let normalised = started.elapsed().as_secs_f64();
    let outcome = run(&records, &Constraints::default(), &Options::default(), &Silent)?;
    let seconds = started.elapsed().as_secs_f64();
    let truth = truth(folder, &table)?;
    report(folder, &outcome, &truth, (normalised, seconds));
    Ok(())
}

fn truth(folder: &Path, table: &[Vec<String>]) -> Result<Vec<u32>, Failure> {
    let mut names: HashMap<String, u32> = HashMap::new();
    let mut entity: HashMap<String, u32> = HashMap::new();
    for row in rows(&folder.join("truth.csv"))?.into_iter().skip(1) {
        let next = names.len() as u32;
        let id = *names.entry(row[1].clone()).or_insert(next);
        entity.insert(row[0].clone(), id);
    }
    Ok(table.iter().map(|row| entity.get(&row[0]).copied().unwrap_or(u32::MAX)).collect())
}

fn report(folder: &Path, outcome: &Outcome, truth: &[u32], seconds: (f64, f64)) {
    let (p, r, f1) = measure(outcome, truth, |band| band != Band::Unlikely);
    let (sure_p, sure_r, _) = measure(outcome, truth, |band| band == Band::Sure);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let fit = &outcome.model.fit;
    println!(
        "{name:26} P {p:.4} R {r:.4} F1 {f1:.4} | sure P {sure_p:.4} R {sure_r:.3} | s {} m/rec {:.2} und {:.2} cand {:.0} | {:.2}s + {:.2}s",
        fit.strength,
        fit.matches_a_record,
        fit.undecided_ratio,
        fit.pairs,
        seconds.0,
        seconds.1 - seconds.0
    );
    if env::var("FICHA_PASSES").is_ok() {
        for pass in &outcome.blocking {
            println!(
                "    {:40} {:8} blocks {:9} pairs, largest {}, {} skipped",
                pass.pass, pass.blocks, pass.pairs, pass.largest, pass.skipped
            );
        }
    }
}

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let root = arguments.next().ok_or("which folder?")?;
    let mut sets: Vec<String> = arguments.collect();
    if sets.is_empty() {
        sets = fs::read_dir(&root)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        sets.sort();
    }
    for set in sets {
        let folder = Path::new(&root).join(&set);
        if folder.join("truth.csv").exists() {
            evaluate(&folder)?;
        }
    }
    Ok(())
}
