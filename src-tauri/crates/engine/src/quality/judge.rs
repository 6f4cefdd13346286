//! Looks at the cells of one row after the other.
//!
//! A million rows pass here: what most cells are is told by a walk over their bytes, what many share is
//! remembered, and only the rest is looked at closely.

use rlibphonenumber::enums::Region;

use super::{
    Flaw, FlawKind,
    address::{self, Places, Postcode},
    contact::{self, Domains},
    day, is_correctable, naming, tax,
    writing::{self, Look},
};
use crate::{
    attribute::{Attribute, Slot},
    normalise::{NormaliseOptions, date::Day, mojibake, shortened::is_shortened},
};

/// Judges the rows of one layout.
pub struct Judge {
    columns: Vec<Column>,
    country: Option<usize>,
    region: Option<usize>,
    today: Day,
    options: NormaliseOptions,
    domains: Domains,
    places: Places,
    key: String,
}

/// How the cells of a column are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Not at all.
    Unseen,
    /// By how they are written alone.
    Words,
    /// The same, and what may stand there is for people to know.
    Open,
    /// `s/n` says something there: a house without a number.
    Street,
    Name,
    Town,
    Email,
    Phone,
    TaxId,
    BirthDate,
    Postcode,
    Country,
}

impl Column {
    fn of(attribute: &Attribute) -> Self {
        use Attribute::{
            Address, BirthDate, City, Country, Custom, Email, Fax, FullName, GivenName, MiddleName, Mobile,
            Notes, Phone, Postcode, SecondSurname, Street, StreetNumber, Surname, Tags, TaxId, Unit,
        };
        match attribute {
            FullName | GivenName | MiddleName | Surname | SecondSurname => Column::Name,
            City => Column::Town,
            Email => Column::Email,
            Phone | Mobile | Fax => Column::Phone,
            TaxId => Column::TaxId,
            BirthDate => Column::BirthDate,
            Postcode => Column::Postcode,
            Country => Column::Country,
            Street | StreetNumber | Unit | Address => Column::Street,
            Custom(_) | Notes | Tags => Column::Open,
            other if is_correctable(other) => Column::Words,
            _ => Column::Unseen,
        }
    }
}

/// A row while it is judged.
struct Row<'r> {
    cells: &'r [&'r str],
    spanish: bool,
    /// It names a country, and none that is known: nothing is held against the customs of another.
    unknown: bool,
    country: Option<&'r str>,
}

impl Judge {
    /// A judge of rows with these columns. `today`: `YYYY-MM-DD`.
    pub fn new(slots: &[Slot], today: &str, options: NormaliseOptions) -> Self {
        let first = |of: &Attribute| slots.iter().position(|slot| slot.attribute == *of);
        let number =
            |range: std::ops::Range<usize>| today.get(range).and_then(|n| n.parse().ok()).unwrap_or(0);
        Judge {
            columns: slots.iter().map(|slot| Column::of(&slot.attribute)).collect(),
            country: first(&Attribute::Country),
            region: first(&Attribute::Region),
            today: (number(0..4), number(5..7), number(8..10)),
            options,
            domains: Domains::default(),
            places: Places::default(),
            key: String::new(),
        }
    }

    /// Tells the flaws of a row's cells, column after column.
    pub fn row(&mut self, cells: &[&str], mut say: impl FnMut(Flaw)) {
        let named = self.country.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let country = if named.is_empty() { None } else { self.places.country(named).map(str::to_owned) };
        let unknown = country.is_none()
            && !named.is_empty()
            && !writing::stands_for_nothing(named, Look::at(named), &mut self.key);
        let home = if unknown { None } else { Some(self.options.home_country.as_str()) };
        let spanish = country.as_deref().or(home) == Some("ES");
        let row = Row { cells, spanish, unknown, country: country.as_deref() };
        for (column, cell) in cells.iter().enumerate() {
            let kind = self.columns.get(column).copied().unwrap_or(Column::Unseen);
            if kind != Column::Unseen && !cell.is_empty() {
                self.cell(&row, kind, cell, |kind, mended| say(Flaw { column, kind, mended }));
            }
        }
    }

    fn cell(
        &mut self,
        row: &Row<'_>,
        kind: Column,
        cell: &str,
        mut say: impl FnMut(FlawKind, Option<String>),
    ) {
        let look = Look::at(cell);
        let bare = cell.trim();
        if bare.is_empty() {
            return;
        }
        if look.has(Look::SPACES) {
            say(FlawKind::Spaces, Some(writing::spaced(cell)));
        }
        if !look.has(Look::ASCII)
            && let Some(said) = mojibake::repaired(bare)
        {
            return say(FlawKind::Mojibake, Some(said));
        }
        let nothing = match kind {
            Column::Open => writing::can_be_no_value(bare, look, &mut self.key),
            Column::Street if bare.eq_ignore_ascii_case("s/n") => false,
            _ => writing::stands_for_nothing(bare, look, &mut self.key),
        };
        if nothing {
            return say(FlawKind::Placeholder, Some(String::new()));
        }
        if look.has(Look::DIGITS) && is_shortened(bare) {
            return say(FlawKind::Shortened, None);
        }
        match kind {
            Column::Unseen | Column::Words | Column::Open | Column::Street => {}
            Column::Name | Column::Town => name(kind, bare, look, say),
            _ => {
                if let Some((kind, mended)) = self.closely(row, kind, bare) {
                    say(kind, mended);
                }
            }
        }
    }

    /// What has a form of its own.
    fn closely(&mut self, row: &Row<'_>, kind: Column, cell: &str) -> Option<contact::Wrong> {
        match kind {
            Column::Email => self.domains.judge(cell),
            Column::Phone => {
                let home = row.country.unwrap_or(&self.options.home_country);
                let told = contact::phone(cell, row.spanish, || Region::from_code(home).ok());
                told.filter(|(kind, _)| !row.unknown || *kind != FlawKind::Phone)
            }
            Column::TaxId if row.spanish => match tax::judge(cell)? {
                tax::Wrong::Filler => Some((FlawKind::Placeholder, Some(String::new()))),
                tax::Wrong::Check(mended) => Some((FlawKind::CheckDigit, mended)),
            },
            Column::BirthDate => {
                let kind = day::judge(cell, self.options.home().month_first(), self.today)?;
                Some((kind, (kind == FlawKind::Placeholder).then(String::new)))
            }
            Column::Postcode if row.spanish => self.postcode(row, cell),
            Column::Country => {
                let known = row.country.is_some() || self.places.country(cell).is_some();
                (!known).then_some((FlawKind::Country, None))
            }
            _ => None,
        }
    }

    fn postcode(&mut self, row: &Row<'_>, cell: &str) -> Option<contact::Wrong> {
        match address::postcode(cell) {
            Postcode::Filler => Some((FlawKind::Placeholder, Some(String::new()))),
            Postcode::None(meant) => Some((FlawKind::Postcode, meant)),
            Postcode::In(number) => {
                let region = self.region.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
                let named = if region.is_empty() { None } else { self.places.province(region) };
                named.filter(|named| *named != number).map(|_| (FlawKind::Province, None))
            }
        }
    }
}

fn name(kind: Column, cell: &str, look: Look, mut say: impl FnMut(FlawKind, Option<String>)) {
    if look.has(Look::DIGITS) && kind == Column::Name {
        say(FlawKind::NameDigits, None);
    }
    let (upper, lower) = (look.has(Look::UPPER), look.has(Look::LOWER));
    if naming::is_shouted_or_mumbled(cell, upper, lower) {
        say(FlawKind::Capitals, Some(naming::cased(cell)));
    }
}
