//! What a row of a file says, made ready to be stored.
//!
//! Not here: how rows come from the file (`belt`), what is done with them.

use std::{borrow::Cow, path::Path};

use ficha_engine::attribute::{Attribute, Slot};
use ficha_exchange::{KeyForm, Mapping, Recognition, Row, SkipReason, Target};
use ficha_store::{PreparedRow, RowContent, RowMaker, StoreError, raw::RowProblem};

use crate::{
    door::Treatment,
    identify::{Found, Identify},
};

/// An item of a file, ready for whoever takes it.
pub(super) enum Ready {
    /// A record, with the identifiers and the consent in it.
    Row(PreparedRow, Found),
    /// A row that seems to be no record, ready should it be one after all.
    Skipped(PreparedRow, Found, SkipReason),
    /// Something wrong in a row.
    Problem(RowProblem),
}

/// Reads what rows of one file say.
pub(crate) struct RowReader {
    identify: Identify,
    key: Option<usize>,
    /// The column of the keys that a record had before.
    former: Option<usize>,
    form: KeyForm,
    treatment: Treatment,
    maker: RowMaker,
    slots: Vec<Slot>,
}

impl RowReader {
    /// For a file with these headers; `slots`: one a column.
    pub(crate) fn new<'a>(
        headers: &[String],
        slots: impl IntoIterator<Item = &'a Slot>,
        form: KeyForm,
    ) -> Result<Self, StoreError> {
        let slots: Vec<Slot> = slots.into_iter().cloned().collect();
        let of = |attribute| slots.iter().position(|slot| slot.attribute == attribute);
        let (key, former) = (of(Attribute::SourceKey), of(Attribute::FormerKey));
        let (identify, treatment) = (Identify::new(&slots), Treatment::default());
        Ok(RowReader {
            identify,
            key,
            former,
            form,
            treatment,
            maker: RowMaker::new(headers.to_vec())?,
            slots,
        })
    }

    /// For a recognised file.
    pub(crate) fn of(
        path: &Path,
        recognition: &Recognition,
        mapping: &Mapping,
        target: Target,
    ) -> Result<Self, StoreError> {
        let form = recognition.system.as_ref().map(|guess| guess.key_form).unwrap_or_default();
        let slots: Vec<&Slot> = mapping.columns.iter().map(|column| &column.slot).collect();
        let identify = Identify::for_file(slots.iter().copied(), path, recognition, target);
        Ok(RowReader { identify, ..RowReader::new(&recognition.headers, slots.iter().copied(), form)? })
    }

    /// Identifiers, consent and events are read so.
    pub(crate) fn reading(self, identify: Identify) -> Self {
        RowReader { identify, ..self }
    }

    /// Cells are treated so before anything is made of them.
    pub(crate) fn treated(self, treatment: Treatment) -> Self {
        RowReader { treatment, ..self }
    }

    /// What a row says, into `into`.
    pub(crate) fn content(&self, row: &Row, into: &mut RowContent) {
        let mut made = Vec::new();
        let mut cells: Vec<&str> = row.cells().collect();
        self.treatment.apply(&mut cells, &mut made);
        self.maker.content(self.key_of(&cells).as_deref(), &cells, into);
        into.known_before(self.former_of(&cells));
    }

    fn former_of(&self, cells: &[&str]) -> Vec<String> {
        let cell = self.former.and_then(|column| cells.get(column).copied()).unwrap_or_default();
        self.form.several(cell).map(Cow::into_owned).collect()
    }

    fn key_of<'c>(&self, cells: &[&'c str]) -> Option<Cow<'c, str>> {
        let cell = self.key.and_then(|column| cells.get(column).copied())?;
        Some(self.form.normal(cell))
    }

    /// The columns' slots.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// A row ready to be stored, and what it says of identifiers and consent.
    pub(super) fn make(&mut self, row: u32, cells: &[&str]) -> Result<(PreparedRow, Found), StoreError> {
        let key = self.key_of(cells);
        let mut prepared = self.maker.make(row, key.as_deref(), cells)?;
        prepared.known_before(self.former_of(cells));
        Ok((prepared, self.identify.row(cells)))
    }

    /// As [`RowReader::make`], the cells treated first.
    pub(super) fn treat_and_make<'c>(
        &mut self,
        row: u32,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<(PreparedRow, Found), StoreError> {
        let (mut made, mut cells) = (Vec::new(), cells.collect::<Vec<&str>>());
        self.treatment.apply(&mut cells, &mut made);
        self.make(row, &cells)
    }
}

impl Ready {
    /// About how much memory it takes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Ready::Row(row, _) | Ready::Skipped(row, ..) => row.bytes(),
            Ready::Problem(_) => 0,
        }
    }
}
