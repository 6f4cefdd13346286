//! Sources that write their days in the other order: `12/31/1990` in a list at home where people write
//! `31/12/1990`.
//!
//! One such day may be a slip. Where a source has several that can be read in one order only, and hardly
//! any that contradict them, all days of that column are read so. What is found is kept with the model;
//! records that are read by a model may show more of it (a list that is held against them).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{abroad::MARK, intern::Interner, plan::Plan};
use crate::{
    attribute::Slot,
    normalise::{NormaliseOptions, date},
};

/// Days that can be read in the other order only, before a source is believed to write them so.
const LEAST: u32 = 3;

/// For each day that contradicts it, so many that do not.
const TIMES: u32 = 9;

/// The columns of days that a source writes in the other order than home does, as (source, slot), sorted.
pub(super) fn find(
    slots: &[Slot],
    plan: &Plan,
    options: &NormaliseOptions,
    raw: &[Interner],
    rows: &[Vec<u32>],
    sources: &[u16],
) -> Vec<(u16, String)> {
    let mut found = options.turned_days.clone();
    for slot in (0..slots.len()).filter(|slot| plan.holds_days(*slot)) {
        let orders: Vec<Option<bool>> = (0..raw[slot].len() as u32)
            .into_par_iter()
            .map(|id| date::certain_order(raw[slot].get(id)))
            .collect();
        let mut votes: FxHashMap<u16, (u32, u32)> = FxHashMap::default();
        for (source, id) in sources.iter().zip(&rows[slot]) {
            if let Some(month_first) = orders[*id as usize] {
                let (turned, usual) = votes.entry(*source).or_default();
                *(if month_first == options.home().month_first() { usual } else { turned }) += 1;
            }
        }
        let turned = votes.iter().filter(|(_, (turned, usual))| *turned >= LEAST.max(usual * TIMES));
        found.extend(turned.map(|(source, _)| (*source, slots[slot].to_string())));
    }
    found.sort();
    found.dedup();
    found
}

/// Marks the days of those columns with a country where the other order is the custom.
pub(super) fn mark(
    slots: &[Slot],
    options: &NormaliseOptions,
    raw: &mut [Interner],
    rows: &mut [Vec<u32>],
    sources: &[u16],
) {
    let elsewhere = if options.home().month_first() { "GB" } else { "US" };
    for (slot, (raw, rows)) in slots.iter().zip(raw.iter_mut().zip(rows)) {
        let name = slot.to_string();
        let of: Vec<u16> = options
            .turned_days
            .iter()
            .filter(|(_, column)| *column == name)
            .map(|(source, _)| *source)
            .collect();
        if of.is_empty() {
            continue;
        }
        let mut marked: FxHashMap<u32, u32> = FxHashMap::default();
        for (id, _) in rows.iter_mut().zip(sources).filter(|(id, source)| **id != 0 && of.contains(source)) {
            *id = *marked.entry(*id).or_insert_with(|| {
                let text = format!("{}{MARK}{elsewhere}", raw.get(*id));
                raw.intern(&text)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        attribute::Attribute,
        observer::Silent,
        records::{Records, RecordsBuilder},
    };

    fn days(rows: &[(u16, &str)]) -> (Records, Vec<String>) {
        let slots = vec![Slot::first(Attribute::BirthDate)];
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        for (source, day) in rows {
            builder.push(*source, &[day]);
        }
        let records = builder.finish(&Silent).unwrap();
        let mut found: Vec<(u32, String)> = (0..records.len() as u32)
            .map(|at| (records.order[at as usize], records.columns[0].text(records.row(at)[0]).to_owned()))
            .collect();
        found.sort_unstable();
        (records, found.into_iter().map(|(_, day)| day).collect())
    }

    #[test]
    fn a_source_keeps_to_one_order() {
        let shop = [(1, "3/13/1980"), (1, "12/31/1990"), (1, "7/25/71"), (1, "4/5/1999")];
        let (records, found) = days(&[&shop[..], &[(2, "4/5/1999")]].concat());
        assert_eq!(records.options.turned_days, [(1, "birth_date".to_owned())]);
        assert_eq!(found[3..], ["1999-04-05", "1999-05-04"], "each source by its own custom");
    }

    #[test]
    fn a_slip_turns_nothing() {
        let (records, found) = days(&[(1, "3/13/1980"), (1, "12/31/1990"), (1, "4/5/1999")]);
        assert!(records.options.turned_days.is_empty());
        assert_eq!(found[2], "1999-05-04");
        let mixed = [(1, "3/13/1980"), (1, "12/31/1990"), (1, "7/25/71"), (1, "25/7/1971"), (1, "4/5/1999")];
        assert_eq!(days(&mixed).1[4], "1999-05-04");
    }
}
