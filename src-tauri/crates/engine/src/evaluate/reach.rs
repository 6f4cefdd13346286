//! What a run could have reached: were the true pairs ever compared, and which cut would have been best?

use serde::Serialize;

use super::{Scores, Truth, score_clusters, true_pairs};
use crate::{
    block::candidates,
    constraint::Constraints,
    matching::{Options, run},
    model::Model,
    observer::{Cancelled, Observer},
    records::Records,
};

/// The candidate pairs, held against the truth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Blocking {
    /// Pairs that are compared.
    pub candidates: u64,
    /// Pairs of records that are truly one.
    pub true_pairs: u64,
    /// Of those, the share that is compared; 1 where there are none.
    pub recall: f64,
}

/// The clustering at one cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtCut {
    /// Clusters join while the mean probability across is at least this.
    pub cut: f32,
    /// What comes out.
    pub scores: Scores,
}

/// Which of the true pairs are compared at all.
pub fn blocking(records: &Records, truth: &Truth, observer: &dyn Observer) -> Result<Blocking, Cancelled> {
    let found = candidates(records, observer)?;
    let entity = |record: u32| truth[records.order[record as usize] as usize];
    let right = |pair: &&u64| {
        let (a, b) = (entity((**pair >> 32) as u32), entity(**pair as u32));
        a.is_some() && a == b
    };
    let compared = found.pairs.iter().filter(right).count() as f64;
    let true_pairs = true_pairs(truth);
    let recall = if true_pairs > 0 { compared / true_pairs as f64 } else { 1.0 };
    Ok(Blocking { candidates: found.pairs.len() as u64, true_pairs, recall })
}

/// The scores of a model at each of `cuts`: the same weights, clustered anew.
pub fn at_cuts(
    records: &Records,
    truth: &Truth,
    model: &Model,
    cuts: &[f32],
    observer: &dyn Observer,
) -> Result<Vec<AtCut>, Cancelled> {
    let at = |cut: &f32| {
        let options = Options { cut: *cut, model: Some(model.clone()), ..Options::default() };
        let outcome = run(records, &Constraints::default(), &options, observer)?;
        Ok(AtCut { cut: *cut, scores: score_clusters(&outcome.clusters, truth) })
    };
    cuts.iter().map(at).collect()
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

    fn list() -> (Records, Vec<Option<u32>>) {
        let slots = [Attribute::GivenName, Attribute::Surname, Attribute::Email].map(Slot::first).to_vec();
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        let mut truth = Vec::new();
        let given = ["Ana", "Luis", "Marta", "Pedro", "Rosa"];
        let surnames = ["Ferrer", "Otero", "Pardo", "Soler", "Vega", "Zamora"];
        for n in 0..30_u32 {
            let (given, surname) = (given[n as usize % 5], surnames[n as usize / 5]);
            let mail = format!("{given}.{surname}@example.com").to_lowercase();
            for _ in 0..2 {
                builder.push(0, &[given, surname, &mail]);
                truth.push(Some(n));
            }
        }
        // The same person under another name and another mailbox: no key is shared.
        builder.push(0, &["Xenia", "Quillfeather", "xq@example.org"]);
        truth.push(Some(0));
        (builder.finish(&Silent).expect("nobody cancels"), truth)
    }

    #[test]
    fn a_pair_that_shares_nothing_is_never_compared() {
        let (records, truth) = list();
        let found = blocking(&records, &truth, &Silent).expect("nobody cancels");
        assert_eq!(found.true_pairs, 32);
        assert!((found.recall - 30.0 / 32.0).abs() < 1e-12, "{found:?}");
        assert!(found.candidates >= 30, "{found:?}");
    }

    #[test]
    fn the_default_cut_gives_what_a_run_gives() {
        let (records, truth) = list();
        let outcome = run(&records, &Constraints::default(), &Options::default(), &Silent).expect("it runs");
        let cuts = [0.05, Options::default().cut, 0.999];
        let found = at_cuts(&records, &truth, &outcome.model, &cuts, &Silent).expect("nobody cancels");
        assert_eq!(found[1].scores, score_clusters(&outcome.clusters, &truth));
        assert!(found[0].scores.recall >= found[2].scores.recall, "a higher cut joins no more: {found:?}");
    }
}
