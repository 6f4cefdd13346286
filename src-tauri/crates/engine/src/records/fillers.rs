//! Fillers that a list shows by their number: a dull value that far more records have than any value
//! that means something is missing, not shared.
//!
//! Only columns of identifiers and of days are asked, and only values that could be a filler
//! (`normalise::filler`): a switchboard that hundreds share stays a hub. What is found is kept with the
//! model, so that two records are explained as they were matched.

use super::{plan::Target, stable::Merged};
use crate::normalise::{Kind, filler};

/// Records that must have a value before it is called a filler.
const LEAST: u32 = 4;

/// How many times as often as usual a filler comes.
const TIMES: u32 = 4;

/// The fillers of all columns, as (column, value), sorted.
pub(super) fn find(targets: &[Target], merged: &[Merged]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (target, column) in targets.iter().zip(merged) {
        if asked(target.kind) {
            found.extend(spikes(target.kind, column).into_iter().map(|value| (target.id.clone(), value)));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn asked(kind: Kind) -> bool {
    use Kind as K;
    matches!(kind, K::Email | K::Mobile | K::Phone | K::TaxId | K::Link | K::Code | K::BirthDate | K::Date)
}

/// The dull values of a column that come far more often than nearly all others do.
fn spikes(kind: Kind, (values, ids): &Merged) -> Vec<String> {
    let mut counts = vec![0_u32; values.len()];
    for id in ids {
        counts[*id as usize] += 1;
    }
    let often = (1..values.len() as u32).filter(|id| counts[*id as usize] >= LEAST);
    let dull: Vec<u32> = often.filter(|id| filler::is_low_information(kind, values.get(*id))).collect();
    if dull.is_empty() {
        return Vec::new();
    }
    let mut others: Vec<u32> = (1..values.len() as u32)
        .filter(|id| counts[*id as usize] > 0 && dull.binary_search(id).is_err())
        .map(|id| counts[id as usize])
        .collect();
    others.sort_unstable();
    let usual = others.get(others.len() * 19 / 20).copied().unwrap_or(1);
    let spike = |id: &u32| counts[*id as usize] >= usual.saturating_mul(TIMES);
    dull.into_iter().filter(spike).map(|id| values.get(id).to_owned()).collect()
}

/// Makes the fillers missing.
pub(super) fn clear(targets: &[Target], fillers: &[(String, String)], merged: &mut [Merged]) {
    if fillers.is_empty() {
        return;
    }
    for (target, (values, ids)) in targets.iter().zip(merged) {
        let is_filler = |id: u32| {
            let value = values.get(id);
            fillers.iter().any(|(column, filler)| *column == target.id && filler == value)
        };
        let gone: Vec<u32> = (1..values.len() as u32).filter(|id| is_filler(*id)).collect();
        if gone.is_empty() {
            continue;
        }
        for id in ids.iter_mut().filter(|id| gone.binary_search(id).is_ok()) {
            *id = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        NormaliseOptions,
        attribute::{Attribute, Slot},
        observer::Silent,
        records::{Records, RecordsBuilder},
    };

    fn records(cells: impl Iterator<Item = [String; 3]>) -> Records {
        let slots = [Attribute::Mobile, Attribute::Email, Attribute::BirthDate].map(Slot::first).to_vec();
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        for row in cells {
            builder.push(0, &row.each_ref().map(String::as_str));
        }
        builder.finish(&Silent).unwrap()
    }

    fn row(n: usize) -> [String; 3] {
        [
            if n.is_multiple_of(5) {
                "666 999 666".into()
            } else {
                format!("6{:08}", 10_000_019 + n * 7_919)
            },
            if n.is_multiple_of(7) { "cliente@cliente.com".into() } else { format!("persona{n}@correo.es") },
            if n.is_multiple_of(4) {
                "01/01/1980".into()
            } else {
                format!("{}-03-{:02}", 1940 + n, 1 + n % 28)
            },
        ]
    }

    #[test]
    fn dull_values_that_many_have_are_missing() {
        let found = records((0..60).map(row));
        let fillers: Vec<&str> = found.options.fillers.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(fillers, ["1980-01-01", "cliente@cliente.com", "34666999666"]);
        let mobile = found.column("mobile").unwrap();
        assert_eq!(found.columns[mobile].counts[0], 12, "one in five has no mobile");
        assert!(!found.columns.iter().any(|column| column.counts.iter().skip(1).any(|count| *count > 1)));
    }

    #[test]
    fn what_few_have_and_what_means_something_stays() {
        let few = records((0..60).map(|n| if n < 2 { row(0) } else { row(n * 140 + 1) }));
        assert_eq!(few.options.fillers, []);
        let switchboard =
            records((0..60).map(|n| ["912 000 000".into(), format!("p{n}@correo.es"), String::new()]));
        assert_eq!(switchboard.options.fillers, []);
        let phone = switchboard.column("phone").unwrap();
        assert_eq!(switchboard.columns[phone].counts.iter().max(), Some(&60), "it stays a hub");
    }
}
