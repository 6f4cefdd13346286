//! By whose customs a row writes its numbers: those of the country that it names, else those of home.
//!
//! Not here: what the customs are (`engine::identity`).

use std::cell::RefCell;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    identity,
};
use rustc_hash::FxHashMap;

/// Spellings of countries that are remembered; a list has a few dozen.
const KNOWN: usize = 1_024;

/// Tells the customs of each row of a file.
#[derive(Clone)]
pub(crate) struct Customs {
    country: Option<usize>,
    home: NormaliseOptions,
    /// What each cell that was met names; `None`: home.
    abroad: RefCell<FxHashMap<String, Option<NormaliseOptions>>>,
}

impl Customs {
    /// For a file whose columns are these.
    pub(crate) fn new<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        Customs {
            country: slots.into_iter().position(|slot| slot.attribute == Attribute::Country),
            home: NormaliseOptions::default(),
            abroad: RefCell::default(),
        }
    }

    /// The customs at home.
    pub(crate) fn home(&self) -> &NormaliseOptions {
        &self.home
    }

    /// Reads a row by its customs.
    pub(crate) fn read<T>(&self, cells: &[&str], read: impl FnOnce(&NormaliseOptions) -> T) -> T {
        let cell = self.country.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim());
        if cell.is_empty() {
            return read(&self.home);
        }
        let mut abroad = self.abroad.borrow_mut();
        if let Some(known) = abroad.get(cell) {
            return read(known.as_ref().unwrap_or(&self.home));
        }
        let named = self.named(cell);
        let found = read(named.as_ref().unwrap_or(&self.home));
        if abroad.len() >= KNOWN {
            abroad.clear();
        }
        abroad.insert(cell.to_owned(), named);
        found
    }

    fn named(&self, cell: &str) -> Option<NormaliseOptions> {
        let code =
            identity::country(cell).filter(|code| !code.eq_ignore_ascii_case(&self.home.home_country))?;
        Some(NormaliseOptions { home_country: code, ..self.home.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_belongs_to_the_country_of_its_row() {
        let slots = ["mobile", "country"].map(|slot| slot.parse::<Slot>().unwrap());
        let customs = Customs::new(&slots);
        let phone = |cells: &[&str]| {
            customs.read(cells, |options| identity::identifiers(identity::Kind::Phone, cells[0], options))
        };
        assert_eq!(phone(&["612 34 56 78", "España"]), ["34612345678"]);
        assert_eq!(phone(&["415 765 4321", "United States"]), ["14157654321"]);
        assert_eq!(phone(&["+34 612 34 56 78", "US"]), ["34612345678"], "a prefix is surer");
        for home in [&["612 34 56 78", ""][..], &["612 34 56 78", "Atlantis"], &["612 34 56 78"]] {
            assert_eq!(phone(home), ["34612345678"], "{home:?}");
        }
    }
}
