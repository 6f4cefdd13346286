//! Rows that name another country than home: their numbers, tax ids and postcodes are read by its
//! customs.
//!
//! A value is normalised once for all rows that have it, so a value of such a row is marked with the
//! country first and counts as another value. A cell of an unknown column that is nothing but a
//! dialling prefix names a country as well.

use rustc_hash::FxHashMap;

use super::intern::Interner;
use crate::{
    attribute::{Attribute, Slot},
    normalise::{Home, NormaliseOptions, country},
};

/// Parts a value from the country it is marked with.
pub(super) const MARK: char = '\u{1f}';

/// Is the attribute written in other ways in other countries?
fn is_local(attribute: &Attribute) -> bool {
    use Attribute as A;
    matches!(attribute, A::Phone | A::Mobile | A::Fax | A::TaxId | A::Postcode | A::Street | A::Address)
}

/// Marks the local values of all rows that name another country.
pub(super) fn mark(slots: &[Slot], options: &NormaliseOptions, raw: &mut [Interner], rows: &mut [Vec<u32>]) {
    let named = countries(slots, options, raw);
    let local: Vec<usize> = (0..slots.len()).filter(|at| is_local(&slots[*at].attribute)).collect();
    if local.is_empty() || named.iter().all(FxHashMap::is_empty) {
        return;
    }
    let mut marked: FxHashMap<(usize, u32, &str), u32> = FxHashMap::default();
    for row in 0..rows[0].len() {
        let mut found = (0..slots.len()).filter_map(|at| named[at].get(&rows[at][row]));
        let Some(code) = found.next().filter(|code| !code.eq_ignore_ascii_case(&options.home_country)) else {
            continue;
        };
        for at in local.iter().copied() {
            let value = rows[at][row];
            if value == 0 {
                continue;
            }
            rows[at][row] = *marked.entry((at, value, code)).or_insert_with(|| {
                let text = format!("{}{MARK}{code}", raw[at].get(value));
                raw[at].intern(&text)
            });
        }
    }
}

/// The country that each distinct value of a slot names, home among them.
fn countries(slots: &[Slot], options: &NormaliseOptions, raw: &[Interner]) -> Vec<FxHashMap<u32, String>> {
    let of_slot = |(slot, values): (&Slot, &Interner)| {
        let read = |id: u32| match slot.attribute {
            Attribute::Country => country::country(values.get(id)),
            Attribute::Custom(_) => country::dialled(values.get(id)).map(str::to_owned),
            _ => None,
        };
        let all = (1..values.len() as u32).filter_map(|id| Some((id, read(id)?)));
        all.collect::<FxHashMap<u32, String>>()
    };
    let named: Vec<FxHashMap<u32, String>> = slots.iter().zip(raw).map(of_slot).collect();
    let abroad = |code: &String| !code.eq_ignore_ascii_case(&options.home_country);
    if named.iter().any(|of| of.values().any(abroad)) {
        named
    } else {
        vec![FxHashMap::default(); slots.len()]
    }
}

/// A value without its mark, and the country by whose customs it is read.
pub(super) fn unmarked<'a>(raw: &'a str, home: Home<'a>) -> (&'a str, Home<'a>) {
    match raw.rsplit_once(MARK) {
        Some((value, code)) if code.len() == 2 => (value, Home(code)),
        _ => (raw, home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{observer::Silent, records::RecordsBuilder};

    fn phones(slots: Vec<Slot>, rows: &[[&str; 2]]) -> Vec<String> {
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        for row in rows {
            builder.push(0, row);
        }
        let records = builder.finish(&Silent).unwrap();
        let text = |id: &str, record: u32| {
            let at = records.column(id).unwrap();
            records.columns[at].text(records.row(record)[at]).to_owned()
        };
        let mut found: Vec<(u32, String)> = (0..records.len() as u32)
            .map(|record| {
                let number = [text("mobile", record), text("phone", record)].concat();
                (records.order[record as usize], number)
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn a_number_belongs_to_the_country_of_its_row() {
        let slots = [Attribute::Phone, Attribute::Country].map(Slot::first).to_vec();
        let rows = [
            ["612345678", ""],
            ["612345678", "España"],
            ["55 1234 5678", "México"],
            ["020 7946 0958", "Reino Unido"],
            ["+34 612 345 678", "Argentina"],
            ["3001234567", "CO"],
        ];
        assert_eq!(
            phones(slots, &rows),
            ["34612345678", "34612345678", "525512345678", "442079460958", "34612345678", "573001234567"]
        );
    }

    #[test]
    fn a_prefix_in_a_column_of_its_own_is_a_country() {
        let slots = vec![Slot::first(Attribute::Mobile), Slot::first(Attribute::Custom("Prefijo".into()))];
        let rows = [["612345678", "+34"], ["55 1234 5678", "+52"], ["300 123 4567", "0057"]];
        assert_eq!(phones(slots, &rows), ["34612345678", "525512345678", "573001234567"]);
    }
}
