//! Which column of a source is which attribute of the model.
//!
//! A mapping is guessed from the system that wrote the file, from the names of the columns and from
//! what they hold; every guess says why, and can be set by hand. Not here: what a value becomes.

mod assign;
mod content;
pub(crate) mod events;
pub(crate) mod guess;
pub(crate) mod header;
mod words;

use std::{
    collections::{HashMap, HashSet, VecDeque},
    fmt::Write,
};

use ficha_engine::attribute::{Attribute, Slot};
use rapidfuzz::distance::osa;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::recognition::Recognition;

/// Why a column was taken for what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The system that wrote the file names its columns so.
    System {
        /// The system's name, as files and commands write it.
        name: String,
    },
    /// The header is a word for it.
    HeaderWord,
    /// The header is nearly a word for it.
    HeaderMisspelt {
        /// That word.
        close_to: String,
    },
    /// The header is a word for it with letters left out.
    HeaderAbbreviated {
        /// That word.
        of: String,
    },
    /// The column's values look like it.
    Content {
        /// The share of filled cells that do, 0 to 1.
        share: f32,
        /// What they look like.
        what: ContentKind,
    },
    /// Set by hand.
    Given,
    /// Set so at an earlier import of the same source.
    Remembered,
    /// Nothing speaks for any attribute, or another column has it.
    None,
}

/// What the values of a column can look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentKind {
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Dates.
    Date,
    /// Spanish tax or identity numbers with a right check letter.
    TaxId,
    /// Web addresses.
    Url,
    /// Spanish postal codes.
    Postcode,
    /// No value comes twice.
    Unique,
    /// Names of companies.
    Company,
    /// Names of people.
    Person,
    /// Digests, as of an audience file for advertising.
    Digest,
}

/// What a column seems to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnGuess {
    /// The attribute, and which of its columns.
    pub slot: Slot,
    /// How sure the guess is, 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
}

/// A column of a source and the slot that it fills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MappedColumn {
    /// Name of the column as written; empty if it has none.
    pub header: String,
    /// The attribute, and which of its columns.
    pub slot: Slot,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
}

/// The slots of all columns of a source, in file order. No slot comes twice, but those that are not used.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// One for each column, ignored and custom ones included.
    pub columns: Vec<MappedColumn>,
}

/// A column cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No column has this name or number.
    #[error("no column {column:?}")]
    UnknownColumn {
        /// What was asked for.
        column: String,
        /// The nearest names, likeliest first; three at most.
        near: Vec<String>,
    },
    /// Several columns have this name; they can be set by number (`#3`).
    #[error("several columns are called {column:?}")]
    AmbiguousColumn {
        /// What was asked for.
        column: String,
        /// Their 1-based numbers.
        numbers: Vec<u32>,
    },
}

impl Mapping {
    /// The mapping that a recognised file suggests.
    pub fn guess(recognition: &Recognition) -> Self {
        let columns =
            recognition.headers.iter().zip(&recognition.columns).map(|(header, guess)| MappedColumn {
                header: header.clone(),
                slot: guess.slot.clone(),
                confidence: guess.confidence,
                reason: guess.reason.clone(),
            });
        Mapping { columns: columns.collect() }
    }

    /// Sets a column, named by its header or as `#` and its 1-based number. A column that has the slot
    /// already makes room: it takes the attribute's next free number, or becomes a custom one where the
    /// attribute cannot be repeated.
    pub fn set(&mut self, column: &str, slot: Slot) -> Result<(), MappingError> {
        let index = self.find(column)?;
        let unique = !slot.attribute.is_unused();
        let rival =
            (0..self.columns.len()).find(|at| unique && *at != index && self.columns[*at].slot == slot);
        self.columns[index].slot = slot;
        self.columns[index].confidence = 1.0;
        self.columns[index].reason = Reason::Given;
        if let Some(rival) = rival {
            let free = self.free_slot(rival);
            let column = &mut self.columns[rival];
            column.slot = free;
            column.reason = Reason::None;
            column.confidence = 0.0;
        }
        Ok(())
    }

    /// Takes over what an earlier import of the same source had, by the names of its columns: a column that
    /// was there keeps its slot, wherever it stands now; one that is new keeps its guess, and makes room where
    /// that slot is taken. Of several columns with one name, the first is the first.
    pub fn remember(&mut self, remembered: &[(String, Slot)]) {
        let mut left: HashMap<String, VecDeque<&Slot>> = HashMap::new();
        for (header, slot) in remembered {
            left.entry(header::fold(header)).or_default().push_back(slot);
        }
        let mut taken: HashSet<Slot> = HashSet::new();
        let mut new = Vec::new();
        for (index, column) in self.columns.iter_mut().enumerate() {
            let known = left.get_mut(&header::fold(&column.header)).and_then(VecDeque::pop_front);
            let Some(slot) = known else {
                new.push(index);
                continue;
            };
            if column.slot != *slot {
                (column.slot, column.confidence, column.reason) = (slot.clone(), 1.0, Reason::Remembered);
            }
            taken.insert(slot.clone());
        }
        for index in new {
            let slot = &self.columns[index].slot;
            if !slot.attribute.is_unused() && taken.contains(slot) {
                let free = self.free_slot(index);
                taken.insert(free.clone());
                let column = &mut self.columns[index];
                (column.slot, column.confidence, column.reason) = (free, 0.0, Reason::None);
            }
        }
    }

    /// How many of all their names two headers share, 0 to 1 (Jaccard index of the folded names). Lists
    /// without any names are alike if they have as many columns.
    pub fn likeness(one: &[String], other: &[String]) -> f32 {
        let names = |headers: &[String]| -> HashSet<String> {
            headers.iter().map(|header| header::fold(header)).filter(|name| !name.is_empty()).collect()
        };
        let counts = (one.len(), other.len());
        let (one, other) = (names(one), names(other));
        if one.is_empty() && other.is_empty() {
            return if counts.0 == counts.1 { 1.0 } else { 0.0 };
        }
        one.intersection(&other).count() as f32 / one.union(&other).count().max(1) as f32
    }

    /// The column of a slot, 0-based.
    pub fn column_of(&self, slot: &Slot) -> Option<usize> {
        self.columns.iter().position(|column| column.slot == *slot)
    }

    /// A stable digest of the names of columns in their order, as 32 hexadecimal digits. Case, accents
    /// and signs do not matter to it.
    pub fn fingerprint(headers: &[String]) -> String {
        let mut digest = Sha256::new();
        for name in headers {
            digest.update(header::fold(name).as_bytes());
            digest.update([0x1F]);
        }
        digest.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn find(&self, column: &str) -> Result<usize, MappingError> {
        let matching = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.columns.len()).filter(|at| same(&self.columns[*at].header)).collect()
        };
        let mut found = matching(&|header| !header.is_empty() && header == column);
        if found.is_empty() {
            let folded = header::fold(column);
            let number = column.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
            found = match number.filter(|number| (1..=self.columns.len()).contains(number)) {
                Some(number) => vec![number - 1],
                None => matching(&|name| !folded.is_empty() && header::fold(name) == folded),
            };
        }
        match found[..] {
            [index] => Ok(index),
            [] => Err(MappingError::UnknownColumn { column: column.to_owned(), near: self.near(column) }),
            _ => Err(MappingError::AmbiguousColumn {
                column: column.to_owned(),
                numbers: found.iter().map(|index| *index as u32 + 1).collect(),
            }),
        }
    }

    fn near(&self, column: &str) -> Vec<String> {
        let comparator = osa::BatchComparator::new(header::fold(column).chars().collect::<Vec<_>>());
        let mut scored: Vec<(f64, &str)> = self
            .columns
            .iter()
            .map(|known| {
                (comparator.normalized_similarity(header::fold(&known.header).chars()), known.header.as_str())
            })
            .filter(|(score, _)| *score >= 0.4)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.into_iter().take(3).map(|(_, header)| header.to_owned()).collect()
    }

    /// A slot for a column that lost its own.
    fn free_slot(&self, index: usize) -> Slot {
        let attribute = &self.columns[index].slot.attribute;
        let taken = |slot: &Slot| {
            self.columns.iter().enumerate().any(|(at, other)| at != index && other.slot == *slot)
        };
        if attribute.repeatable() {
            let numbered = (1..=u8::MAX).map(|number| Slot { attribute: attribute.clone(), number });
            if let Some(free) = numbered.into_iter().find(|slot| !taken(slot)) {
                return free;
            }
        }
        custom_slot(&self.columns[index].header, index, taken)
    }
}

/// A custom slot under the column's header, made different from those that are taken.
pub(crate) fn custom_slot(header: &str, index: usize, taken: impl Fn(&Slot) -> bool) -> Slot {
    let name = match header.trim() {
        "" => format!("#{}", index + 1),
        name => name.to_owned(),
    };
    let plain = Slot::first(Attribute::Custom(name.clone()));
    if !taken(&plain) {
        return plain;
    }
    // The number of the column makes it different for good: no other column has it.
    Slot::first(Attribute::Custom(format!("{name} #{}", index + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(columns: &[(&str, &str)]) -> Mapping {
        let columns = columns.iter().map(|(header, slot)| MappedColumn {
            header: (*header).to_owned(),
            slot: slot.parse().unwrap(),
            confidence: 0.9,
            reason: Reason::HeaderWord,
        });
        Mapping { columns: columns.collect() }
    }

    fn slots(mapping: &Mapping) -> Vec<String> {
        mapping.columns.iter().map(|column| column.slot.to_string()).collect()
    }

    #[test]
    fn a_column_set_by_hand_wins_its_slot() {
        let mut mapping = mapping(&[("Nombre", "given_name"), ("Correo", "email"), ("Otro", "custom:Otro")]);
        mapping.set("otro", "email".parse().unwrap()).unwrap();
        assert_eq!(slots(&mapping), ["given_name", "email.2", "email"]);
        mapping.set("#3", "given_name".parse().unwrap()).unwrap();
        assert_eq!(slots(&mapping), ["custom:Nombre", "email.2", "given_name"]);
        assert_eq!(mapping.columns[2].reason, Reason::Given);
    }

    #[test]
    fn unknown_and_ambiguous_names_are_refused_with_help() {
        let mut mapping = mapping(&[("Telefono", "phone"), ("Nota", "notes"), ("Nota", "custom:Nota")]);
        let slot: Slot = "mobile".parse().unwrap();
        let unknown = MappingError::UnknownColumn { column: "Telefon".into(), near: vec!["Telefono".into()] };
        assert_eq!(mapping.set("Telefon", slot.clone()), Err(unknown));
        let twice = MappingError::AmbiguousColumn { column: "Nota".into(), numbers: vec![2, 3] };
        assert_eq!(mapping.set("Nota", slot), Err(twice));
        assert!(mapping.set("#9", Slot::first(Attribute::Ignore)).is_err(), "there is no ninth column");
    }

    #[test]
    fn what_was_chosen_before_survives_a_column_more_or_less() {
        let remembered = |pairs: &[(&str, &str)]| -> Vec<(String, Slot)> {
            pairs.iter().map(|(header, slot)| ((*header).to_owned(), slot.parse().unwrap())).collect()
        };
        let before = remembered(&[("Tel.", "mobile"), ("Nota", "ignore"), ("Baja", "opt_out_sms")]);
        let mut now = mapping(&[
            ("Móvil", "mobile"),
            ("TEL", "phone"),
            ("Correo", "email"),
            ("Nota", "notes"),
            ("Nota", "custom:Nota #5"),
        ]);
        now.remember(&before);
        assert_eq!(slots(&now), ["mobile.2", "mobile", "email", "ignore", "custom:Nota #5"]);
        assert_eq!(now.columns[1].reason, Reason::Remembered);
        assert_eq!(now.columns[2].reason, Reason::HeaderWord, "a new column keeps its guess");
        let mut one = mapping(&[("Nombre", "full_name"), ("Cliente", "full_name")]);
        one.remember(&remembered(&[("Cliente", "full_name")]));
        assert_eq!(slots(&one), ["custom:Nombre", "full_name"], "what was chosen goes before a guess");
    }

    #[test]
    fn a_fingerprint_sees_names_and_order_only() {
        let print =
            |names: &[&str]| Mapping::fingerprint(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(print(&["Teléfono", "E-mail"]), print(&["TELEFONO", "email "]));
        assert_ne!(print(&["a", "b"]), print(&["b", "a"]));
        assert_ne!(print(&["a", "b"]), print(&["a", "b", ""]));
        assert_eq!(print(&["id"]).len(), 32);
    }
}
