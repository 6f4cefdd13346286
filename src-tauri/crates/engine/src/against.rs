//! A list held against the records: who of it is known already, and who comes in it twice.
//!
//! Scores pairs with at least one side in the list and no others: two records are never compared. Not
//! here: what follows from a likeness, which depends on the profiles (`desk`).

use rayon::prelude::*;

use crate::{
    block::{candidates, candidates_with},
    compare::Comparer,
    explain::column_name,
    matching::{CHUNK, Frequency, Options, personal, train},
    model::Model,
    observer::{Cancelled, Observer, Phase, Steps},
    records::{Records, has_parts},
    scoring::Scorer,
};

/// A row of the list and what it is like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Index of the row among all that was pushed.
    pub row: u32,
    /// Index of a record, or of an earlier row of the list.
    pub other: u32,
    /// Probability that the two are one.
    pub probability: f32,
    /// Log2 odds of that against the likeliest other explanation.
    pub bits: f32,
    /// Is there evidence about the person, beyond household and hub?
    pub personal: bool,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The model that scored: the one asked for, or one fitted as a match would.
    pub model: Model,
    /// By row, the likeliest first.
    pub likenesses: Vec<Likeness>,
    /// Counts of two and more of the values of all that a likeness is about; enough to explain it.
    pub frequencies: Vec<Frequency>,
}

/// Holds the rows pushed from index `first` on against those pushed before, and against one another.
pub fn against(
    records: &Records,
    first: u32,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Found, Cancelled> {
    let model = if let Some(model) = &options.model {
        model.clone().on(records)
    } else {
        let all = candidates(records, observer)?;
        train(records, &Comparer::new(records), &all.pairs, options, observer)?
    };
    let comparer = Comparer::bound(records, model.comparisons.clone());
    let chosen: Vec<bool> = records.order.iter().map(|pushed| *pushed >= first).collect();
    let pairs = candidates_with(records, &chosen, observer)?;
    let kept = score_all(&model, &comparer, &pairs, observer)?;
    let mut touched: Vec<u32> = kept.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    touched.extend((0..records.len() as u32).filter(|at| chosen[*at as usize]));
    let mut likenesses: Vec<Likeness> = kept
        .into_iter()
        .map(|(a, b, likeness)| {
            let (one, two) = (records.order[a as usize], records.order[b as usize]);
            Likeness { row: one.max(two), other: one.min(two), ..likeness }
        })
        .collect();
    likenesses.sort_unstable_by(|x, y| {
        (x.row, y.bits)
            .partial_cmp(&(y.row, x.bits))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(x.other.cmp(&y.other))
    });
    Ok(Found { frequencies: frequencies(records, touched), likenesses, model })
}

/// Scores the pairs; gives those worth keeping by canonical indices.
fn score_all(
    model: &Model,
    comparer: &Comparer<'_>,
    pairs: &[u64],
    observer: &dyn Observer,
) -> Result<Vec<(u32, u32, Likeness)>, Cancelled> {
    let steps = Steps::new(observer, Phase::Compare, pairs.len() as u64);
    let scorer = Scorer::new(model, comparer);
    let chunks: Vec<Vec<(u32, u32, Likeness)>> = pairs
        .par_chunks(CHUNK)
        .map(|chunk| {
            let mut scratch = scorer.scratch();
            let mut kept = Vec::new();
            for pair in chunk {
                let (a, b) = ((pair >> 32) as u32, *pair as u32);
                if let Some(score) = scorer.score(a, b, &mut scratch) {
                    let (probability, bits) = (score.probability, score.bits);
                    let personal = personal(model, &scratch.levels);
                    kept.push((a, b, Likeness { row: 0, other: 0, probability, bits, personal }));
                }
            }
            steps.advance(chunk.len() as u64).map(|()| kept)
        })
        .collect::<Result<_, _>>()?;
    Ok(chunks.into_iter().flatten().collect())
}

/// Counts of two and more of the values of these records, by canonical index, and of their parts.
fn frequencies(records: &Records, mut touched: Vec<u32>) -> Vec<Frequency> {
    touched.sort_unstable();
    touched.dedup();
    let mut found = Vec::new();
    for (at, column) in records.columns.iter().enumerate() {
        let mut values: Vec<u32> = touched.iter().map(|record| records.row(*record)[at]).collect();
        values.sort_unstable();
        values.dedup();
        let name = column_name(&column.id, false);
        let shared = values.iter().filter(|value| **value != 0 && column.count(**value) > 1);
        found.extend(shared.map(|value| Frequency {
            column: name.clone(),
            value: column.text(*value).to_owned(),
            count: column.count(*value),
        }));
        if !has_parts(column.kind) {
            continue;
        }
        let mut parts: Vec<u32> =
            values.iter().flat_map(|value| column.parts_of(*value).iter().copied()).collect();
        parts.sort_unstable();
        parts.dedup();
        let name = column_name(&column.id, true);
        let shared = parts.iter().filter(|part| column.part_count(**part) > 1);
        found.extend(shared.map(|part| Frequency {
            column: name.clone(),
            value: column.part(*part).to_owned(),
            count: column.part_count(*part),
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NormaliseOptions,
        attribute::{Attribute, Slot},
        observer::Silent,
        records::RecordsBuilder,
    };

    const GIVEN: [&str; 10] = ["Ana", "Luis", "Eva", "Pau", "Marta", "Iker", "Nuria", "Joan", "Rosa", "Hugo"];
    const SYLLABLES: [&str; 8] = ["bar", "cor", "del", "fon", "gal", "mun", "rio", "zal"];

    fn surname(n: usize) -> String {
        let word = |n: usize| [n % 8, n / 8 % 8, n / 64 % 8].map(|at| SYLLABLES[at]).concat();
        format!("{} {}", word(n * 37 + 11), word(n * 101 + 5))
    }

    fn mobile(n: usize) -> String {
        format!("6{:08}", 10_000_019 + n * 791_939)
    }

    fn builder() -> RecordsBuilder {
        let slots = [Attribute::FullName, Attribute::Email, Attribute::Mobile].map(Slot::first).to_vec();
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        for n in 0..100_usize {
            let mail = format!("{}{}@example.com", GIVEN[n % 10].to_lowercase(), n * 7_919);
            builder.push(0, &[&format!("{} {}", GIVEN[n % 10], surname(n)), &mail, &mobile(n)]);
        }
        // A tenth comes twice, so that there is something to learn from.
        for n in (0..100_usize).step_by(10) {
            let name = format!("{}, {}", surname(n).to_uppercase(), GIVEN[n % 10].to_uppercase());
            builder.push(1, &[&name, "", &mobile(n)]);
        }
        builder
    }

    fn listed(mut builder: RecordsBuilder, options: &Options) -> (Found, u32) {
        let first = 110;
        let luis = format!("Luis {}", surname(1));
        builder.push(u16::MAX, &[&luis, "luis7919@example.com", ""]);
        builder.push(u16::MAX, &["Wenceslao Zubizarreta Ibarguren", "wz@nowhere.example", "699999999"]);
        builder.push(u16::MAX, &[&luis.to_uppercase(), "LUIS7919@example.com", &mobile(1)]);
        let records = builder.finish(&Silent).unwrap();
        (against(&records, first, options, &Silent).unwrap(), first)
    }

    #[test]
    fn a_list_is_held_against_the_records_and_itself_and_no_two_records_are_compared() {
        let (found, first) = listed(builder(), &Options::default());
        assert!(found.likenesses.iter().all(|of| of.row >= first && of.other < of.row));
        let best = |row: u32| found.likenesses.iter().find(|of| of.row == row && of.other < first);
        let known = best(first).expect("the first row is a customer");
        assert_eq!(known.other, 1);
        assert!(known.probability > 0.95 && known.personal, "{known:?}");
        assert!(best(first + 1).is_none_or(|of| of.probability < 0.3), "a stranger stays one");
        let repeat = found.likenesses.iter().find(|of| of.row == first + 2 && of.other == first);
        assert!(repeat.is_some_and(|of| of.probability > 0.95), "the list repeats itself: {repeat:?}");
    }

    #[test]
    fn a_model_is_used_as_it_is() {
        let (fitted, _) = listed(builder(), &Options::default());
        let options = Options { model: Some(fitted.model.clone()), ..Options::default() };
        let (again, _) = listed(builder().with_model(&fitted.model), &options);
        assert_eq!(again.model, fitted.model);
        assert_eq!(again.likenesses, fitted.likenesses);
    }
}
