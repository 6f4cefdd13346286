//! Two records held against each other as the run did: with its model, its frequencies and what it was told.
//!
//! Not here: words (`explain`).

use ficha_engine::{
    attribute::Slot,
    explain::{Explanation, Forbidden, Frequencies, Given, explain, forbidden},
    model::{Model, ModelError},
};
use ficha_store::{
    Connection,
    record::Record,
    run::{self, Run},
};

use crate::{
    rules::Told,
    standard::Layouts,
    wire::{Fault, Message},
};

/// A run, ready to be asked about any two records.
pub(crate) struct Explainer<'a> {
    pub(super) connection: &'a Connection,
    pub(super) run: &'a Run,
    pub(super) model: Model,
    layouts: &'a Layouts,
    told: Told,
}

/// A record with the values that the run looked at.
pub(super) struct Side<'a> {
    pub(super) record: &'a Record,
    pub(super) values: Vec<(Slot, &'a str)>,
}

impl Side<'_> {
    fn given(&self) -> Given<'_> {
        Given { source: self.record.source_id as u16, values: &self.values }
    }
}

impl<'a> Explainer<'a> {
    pub(crate) fn new(connection: &'a Connection, run: &'a Run, layouts: &'a Layouts) -> Result<Self, Fault> {
        let told = Told::of(run.rules.as_deref())?;
        Ok(Explainer { connection, run, model: model_of(run)?, layouts, told })
    }

    pub(super) fn side(&self, record: &'a Record) -> Result<Side<'a>, Fault> {
        let values = self.layouts.values(record)?.into_iter();
        let used = values.filter(|(slot, _)| !self.told.ignored.contains(&slot.attribute));
        Ok(Side { record, values: used.map(|(slot, value)| (slot.clone(), value)).collect() })
    }

    pub(super) fn explain(&self, a: &Side<'_>, b: &Side<'_>) -> Explanation {
        let frequencies = StoredFrequencies { connection: self.connection, run: self.run.id };
        explain(&self.model, &frequencies, a.given(), b.given())
    }

    /// The rule that keeps the two apart, if one does.
    pub(super) fn forbidden(&self, a: &Side<'_>, b: &Side<'_>) -> Option<Forbidden> {
        forbidden(&self.model, &self.told.for_engine(), a.given(), b.given())
    }

    pub(super) fn source_name(&self, record: &Record) -> &str {
        self.layouts.source_name(record.source_id)
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
