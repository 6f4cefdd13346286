//! Why two records are, or are not, one customer, in words.

use ficha_engine::{
    attribute::Slot,
    compare::Level,
    explain::{Explanation, Frequencies, Given, Line, explain},
    model::{Model, ModelError},
    weigh::Alternative,
};
use ficha_store::{
    Connection, Project,
    record::{self, Record},
    run::{self, Run},
};

use crate::{
    clusters::look,
    history::current_run,
    rules::Told,
    standard::Layouts,
    wire::{EvidenceLine, Fault, Message, PairExplanation, RecordPair},
};

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
        of_records(connection, &run, &layouts, &load(pair.a)?, &load(pair.b)?)
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

/// The pair of a cluster's records that hold together worst.
pub(crate) fn weakest_link(
    connection: &Connection,
    run: &Run,
    layouts: &Layouts,
    records: &[Record],
) -> Result<Option<PairExplanation>, Fault> {
    let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
    let pairs = run::pairs_among(connection, run.id, &ids)?;
    let weakest = pairs.iter().min_by(|a, b| a.bits.total_cmp(&b.bits));
    let find = |id: i64| records.iter().find(|record| record.id == id);
    let (a, b) = match weakest {
        Some(pair) => (find(pair.a), find(pair.b)),
        // Joined by a verdict alone: the first two stand for the rest.
        None => (records.first(), records.get(1)),
    };
    match (a, b) {
        (Some(a), Some(b)) => of_records(connection, run, layouts, a, b).map(Some),
        _ => Ok(None),
    }
}

/// Frequencies of one run, looked up value by value.
struct StoredFrequencies<'a> {
    connection: &'a Connection,
    run: i64,
}

impl Frequencies for StoredFrequencies<'_> {
    fn count(&self, column: &str, value: &str) -> u32 {
        // A look-up that fails makes the value as rare as can be, which the next read will report.
        run::term_frequency(self.connection, self.run, column, value).unwrap_or(1)
    }
}

/// The model of a run. One that another version of Ficha made cannot be read, and the match is to be done
/// again.
pub(crate) fn model_of(run: &Run) -> Result<Model, Fault> {
    Model::from_json(&run.model).map_err(|error| match error {
        ModelError::Version { .. } => Fault::refused(Message::new("error.model_of_another_version")),
        ModelError::Malformed => Fault::damaged(),
    })
}

fn of_records(
    connection: &Connection,
    run: &Run,
    layouts: &Layouts,
    a: &Record,
    b: &Record,
) -> Result<PairExplanation, Fault> {
    let model = model_of(run)?;
    let told = Told::of(run.rules.as_deref())?;
    let slots = |record: &Record| -> Result<Vec<(Slot, String)>, Fault> {
        Ok(layouts
            .values(record)?
            .into_iter()
            .filter(|(slot, _)| !told.ignored.contains(&slot.attribute))
            .map(|(slot, value)| (slot.clone(), value.to_owned()))
            .collect())
    };
    let (left, right) = (slots(a)?, slots(b)?);
    let left: Vec<(Slot, &str)> = left.iter().map(|(slot, value)| (slot.clone(), value.as_str())).collect();
    let right: Vec<(Slot, &str)> = right.iter().map(|(slot, value)| (slot.clone(), value.as_str())).collect();
    let frequencies = StoredFrequencies { connection, run: run.id };
    let given = |record: &Record, values| Given { source: record.source_id as u16, values };
    let explanation = explain(&model, &frequencies, given(a, &left), given(b, &right));
    Ok(in_words(a.id as u32, b.id as u32, explanation))
}

pub(crate) fn in_words(a: u32, b: u32, explanation: Explanation) -> PairExplanation {
    // What neither record has was not compared; whom they are about goes without saying where both name a
    // person.
    let told = |line: &Line| match line.level {
        Level::Missing => line.comparison != "subject" && !(line.left.is_empty() && line.right.is_empty()),
        _ => true,
    };
    let compared = explanation.lines.into_iter().filter(told);
    let mut lines: Vec<EvidenceLine> = compared.map(evidence).collect();
    lines.sort_by(|a, b| b.bits.abs().total_cmp(&a.bits.abs()));
    let outcome = match explanation.probability {
        p if p >= 0.99 => "sure",
        p if p >= 0.5 => "likely",
        _ if explanation.against == Alternative::Related => "related",
        p if p >= 0.05 => "unlikely",
        _ => "different",
    };
    // Certainty is never rounded up: 0.9996 is not 100 %.
    let percent = (f64::from(explanation.probability) * 1e3).floor().min(999.0) / 10.0;
    PairExplanation {
        a,
        b,
        probability: explanation.probability,
        bits: explanation.bits,
        prior_bits: explanation.prior_bits,
        verdict: Message::new(format!("explain.verdict.{outcome}")).with("percent", percent),
        lines,
    }
}

fn evidence(line: Line) -> EvidenceLine {
    let level = serde_json::to_value(line.level).ok();
    let level = level.as_ref().and_then(serde_json::Value::as_str).unwrap_or("different").to_owned();
    let equal = level.starts_with("exact");
    let text = match line.shared_by {
        Some(count) if equal && count > 2 => Message::new("explain.exact.shared").with("count", count),
        Some(_) if equal => Message::new("explain.exact.only_these"),
        Some(count) if level == "shared_by_many" => {
            Message::new("explain.shared_by_many").with("count", count)
        }
        // These say something else by the same level.
        _ if line.comparison == "subject" && level != "missing"
            || line.comparison == "suffix" && level == "same_group"
            || line.comparison == "birth_date" && level == "contradicts" =>
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
