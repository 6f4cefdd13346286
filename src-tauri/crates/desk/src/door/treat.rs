//! What is done to a row's cells before they are stored or compared with stored ones: nothing, emptied, or
//! replaced by a keyed digest.

use ficha_engine::attribute::{Attribute, Slot};
use ficha_store::{
    Connection, StoreError,
    door::{DoorKey, key},
};

/// What is done to the columns of one file.
#[derive(Clone, Default)]
pub(crate) struct Treatment {
    left_out: Vec<usize>,
    hashed: Vec<usize>,
    key: Option<DoorKey>,
}

impl Treatment {
    /// `slots`: one a column. Where a column is to be hashed and the project has no key yet, nothing that is
    /// stored can be equal to it.
    pub(crate) fn of<'a>(
        connection: &Connection,
        slots: impl IntoIterator<Item = &'a Slot>,
    ) -> Result<Self, StoreError> {
        let treatment = Treatment::without_key(slots);
        let key = if treatment.needs_key() { key(connection)? } else { None };
        Ok(treatment.with_key(key))
    }

    /// Before it is known whether a key is needed.
    pub(crate) fn without_key<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        let mut treatment = Treatment::default();
        for (at, slot) in slots.into_iter().enumerate() {
            match slot.attribute {
                Attribute::LeaveOut => treatment.left_out.push(at),
                Attribute::Hashed => treatment.hashed.push(at),
                _ => {}
            }
        }
        treatment
    }

    pub(crate) fn needs_key(&self) -> bool {
        !self.hashed.is_empty()
    }

    pub(crate) fn with_key(self, key: Option<DoorKey>) -> Self {
        Treatment { key, ..self }
    }

    /// The cells as they may be kept. `made` holds the texts that take the place of others. A digest without
    /// a key cannot be made: such a cell is left out.
    pub(crate) fn apply<'c>(&self, cells: &mut [&'c str], made: &'c mut Vec<String>) {
        for at in &self.left_out {
            if let Some(cell) = cells.get_mut(*at) {
                *cell = "";
            }
        }
        made.clear();
        let digest = |at: &usize| {
            let cell = cells.get(*at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
            cell.zip(self.key.as_ref()).map_or_else(String::new, |(cell, key)| key.digest(cell))
        };
        made.extend(self.hashed.iter().map(digest));
        for (at, text) in self.hashed.iter().zip(&*made) {
            if let Some(cell) = cells.get_mut(*at) {
                *cell = text;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_emptied_and_hashed_before_anyone_sees_them() {
        let folder = tempfile::tempdir().unwrap();
        let project = ficha_store::Project::create(&folder.path().join("a.ficha")).unwrap();
        let stamp = crate::clock::stamp();
        let key = project
            .transact(&stamp, "import", |ledger| {
                ledger.keep();
                ledger.door_key()
            })
            .unwrap()
            .value;
        let slots: Vec<Slot> =
            ["email", "leave_out", "hashed", "hashed"].iter().map(|slot| slot.parse().unwrap()).collect();
        let treatment = project.read(|connection| Treatment::of(connection, &slots)).unwrap();
        let (mut cells, mut made) = (vec!["a@x.es", "diabetes", " católica ", ""], Vec::new());
        treatment.apply(&mut cells, &mut made);
        assert_eq!(cells, ["a@x.es", "", key.digest("católica").as_str(), ""]);
        assert!(cells[2].starts_with("hash:") && cells[2].len() == 37);
        let mut short = vec!["a@x.es"];
        let mut made = Vec::new();
        treatment.apply(&mut short, &mut made);
        assert_eq!(short, ["a@x.es"], "a row that is too short stays so");
    }
}
