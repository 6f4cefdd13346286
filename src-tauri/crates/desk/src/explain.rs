//! Why two records are, or are not, one customer, in words.
//!
//! The weighing is `explainer`, how two records stand to each other `standing`, facts that contradict each
//! other `contradictions`, and two whole customers `profiles`.

mod contradictions;
mod explainer;
mod profiles;
mod standing;

use ficha_engine::{
    compare::Level,
    explain::{Explanation, Line},
    weigh::Alternative,
};
use ficha_store::{
    Project,
    record::{self, Record},
    run,
};

use crate::{
    clusters::look,
    history::current_run,
    standard::Layouts,
    wire::{EvidenceLine, Fault, Message, PairExplanation, RecordPair},
};

use contradictions::contradictions;
use explainer::Side;
pub(crate) use explainer::{Explainer, model_of};
pub use profiles::compare;

/// Explains a pair of records, whether the match thought of it or not.
pub fn pair(project: &Project, pair: &RecordPair) -> Result<PairExplanation, Fault> {
    look(project, |connection| {
        let run =
            current_run(connection)?.ok_or_else(|| Fault::refused(Message::new("error.no_match_yet")))?;
        let layouts = Layouts::load(connection)?;
        let load = |id: u32| -> Result<Record, Fault> {
            record::get(connection, i64::from(id))?
                .ok_or_else(|| Fault::refused(Message::new("error.no_such_record").with("record", id)))
        };
        let (a, b) = (load(pair.a)?, load(pair.b)?);
        Explainer::new(connection, &run, &layouts)?.pair(&a, &b)
    })
}

/// Finds a record written as `SOURCE:KEY`, or `SOURCE:#12` for the row of its file. A source's name may
/// hold a colon: the longest name that exists wins.
pub fn find_record(project: &Project, text: &str) -> Result<u32, Fault> {
    let found = project.read(|connection| {
        for (at, _) in text.match_indices(':').collect::<Vec<_>>().into_iter().rev() {
            let (source, key) = (&text[..at], &text[at + 1..]);
            if let Some(id) = record::find(connection, source, key)? {
                return Ok(Some(id));
            }
            let row = key.strip_prefix('#').and_then(|row| row.parse().ok());
            if let Some(id) = row.map(|row| record::find_row(connection, source, row)).transpose()?.flatten()
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    })?;
    found
        .map(|id| id as u32)
        .ok_or_else(|| Fault::refused(Message::new("error.no_such_key").with("key", text)))
}

impl<'a> Explainer<'a> {
    /// The pair of a cluster's records that hold together worst.
    pub(crate) fn weakest_link(&self, records: &'a [Record]) -> Result<Option<PairExplanation>, Fault> {
        let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
        let pairs = run::pairs_among(self.connection, self.run.id, &ids)?;
        let weakest = pairs.iter().min_by(|a, b| a.bits.total_cmp(&b.bits));
        let find = |id: i64| records.iter().find(|record| record.id == id);
        let (a, b) = match weakest {
            Some(pair) => (find(pair.a), find(pair.b)),
            // Joined by a verdict alone: the first two stand for the rest.
            None => (records.first(), records.get(1)),
        };
        match (a, b) {
            (Some(a), Some(b)) => self.pair(a, b).map(Some),
            _ => Ok(None),
        }
    }

    /// What contradicts itself among a cluster's records, as they are numbered on its card.
    pub(crate) fn contradictions(&self, records: &'a [Record]) -> Result<Vec<Message>, Fault> {
        contradictions(self, records)
    }

    fn pair(&self, a: &'a Record, b: &'a Record) -> Result<PairExplanation, Fault> {
        let (a, b) = (self.side(a)?, self.side(b)?);
        self.in_words(&a, &b, self.explain(&a, &b))
    }

    /// Of all pairs of one from here and one from there, the likeliest.
    fn likeliest(&self, some: &[Side<'_>], others: &[Side<'_>]) -> Result<Option<PairExplanation>, Fault> {
        let pairs = some.iter().flat_map(|a| others.iter().map(move |b| (a, b)));
        let explained = pairs.map(|(a, b)| (a, b, self.explain(a, b)));
        let rank = |of: &Explanation| (of.probability, of.bits);
        let best = explained.reduce(|best, next| if rank(&next.2) > rank(&best.2) { next } else { best });
        best.map(|(a, b, explanation)| self.in_words(a, b, explanation)).transpose()
    }

    fn in_words(
        &self,
        a: &Side<'_>,
        b: &Side<'_>,
        explanation: Explanation,
    ) -> Result<PairExplanation, Fault> {
        Ok(PairExplanation {
            a: a.record.id as u32,
            b: b.record.id as u32,
            probability: explanation.probability,
            bits: explanation.bits,
            prior_bits: explanation.prior_bits,
            verdict: verdict(&explanation),
            standing: standing::standing(self, a, b, &explanation)?,
            lines: lines(explanation.lines),
        })
    }
}

fn verdict(explanation: &Explanation) -> Message {
    let outcome = match explanation.probability {
        p if p >= 0.99 => "sure",
        p if p >= 0.5 => "likely",
        _ if explanation.against == Alternative::Related => "related",
        p if p >= 0.05 => "unlikely",
        _ => "different",
    };
    // Certainty is never rounded up: 0.9996 is not 100 %.
    let percent = (f64::from(explanation.probability) * 1e3).floor().min(999.0) / 10.0;
    Message::new(format!("explain.verdict.{outcome}")).with("percent", percent)
}

/// What was compared, in words, the strongest first.
pub(crate) fn lines(lines: Vec<Line>) -> Vec<EvidenceLine> {
    // What neither record has was not compared; and where both have it and it still says nothing of its own,
    // another line has said it: a country beside its towns, whom they are about beside the names.
    let told = |line: &Line| match line.level {
        Level::Missing => line.comparison != "subject" && line.left.is_empty() != line.right.is_empty(),
        _ => true,
    };
    let mut lines: Vec<EvidenceLine> = lines.into_iter().filter(told).map(evidence).collect();
    lines.sort_by(|a, b| b.bits.abs().total_cmp(&a.bits.abs()));
    lines
}

fn evidence(line: Line) -> EvidenceLine {
    // Two equal towns without a postcode are part of a place, and two equal info@ of no person: who reads
    // it sees that they are equal.
    let is_same = line.left.to_lowercase() == line.right.to_lowercase();
    let level = match line.level {
        Level::Partial if is_same => Level::ExactRare,
        Level::PartialCommon if is_same => Level::ExactCommon,
        level => level,
    };
    let level = serde_json::to_value(level).ok();
    let level = level.as_ref().and_then(serde_json::Value::as_str).unwrap_or("different").to_owned();
    let equal = level.starts_with("exact");
    let text = match line.shared_by {
        Some(count) if equal && count > 2 => Message::new("explain.exact.shared").with("count", count),
        Some(_) if equal => Message::new("explain.exact.only_these"),
        Some(count) if level == "shared_by_many" => {
            let unused = strength(line.bits) == "neutral";
            let code = if unused { "explain.shared_by_many" } else { "explain.shared_by_many.hardly" };
            Message::new(code).with("count", count)
        }
        // These say something else by the same level.
        _ if line.comparison == "subject" && level != "missing"
            || line.comparison == "suffix" && level == "same_group"
            || ["birth_date", "given_name"].contains(&line.comparison.as_str()) && level == "contradicts" =>
        {
            Message::new(format!("explain.{}.{level}", line.comparison))
        }
        _ => Message::new(format!("explain.{level}")),
    };
    EvidenceLine {
        comparison: line.comparison,
        text,
        strength: strength(line.bits).to_owned(),
        bits: line.bits,
        left: line.left,
        right: line.right,
    }
}

/// How strong evidence is, in words: six bits make a match 64 times likelier.
fn strength(bits: f32) -> &'static str {
    match bits {
        b if b >= 6.0 => "for_very_strong",
        b if b >= 3.0 => "for_strong",
        b if b >= 0.75 => "for_some",
        b if b > -0.75 => "neutral",
        b if b > -3.0 => "against_some",
        b if b > -6.0 => "against_strong",
        _ => "against_very_strong",
    }
}

#[cfg(test)]
mod tests;
