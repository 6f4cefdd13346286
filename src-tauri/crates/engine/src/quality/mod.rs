//! The quality of a list: what is wrong with single cells, and how full, valid and distinct columns are.
//!
//! [`Judge`] looks at the cells of one row and tells their flaws, with the text that mends one where that is
//! beyond doubt enough to be offered; [`Tally`] counts. Not here: whether a cell is mended, which a person
//! decides (raw cells never change), and whether two records are one customer.

mod address;
mod contact;
mod countries;
mod day;
mod judge;
mod naming;
mod tally;
mod tax;
mod writing;

use std::fmt;

pub use judge::Judge;
pub use tally::{Tally, hash_of};

use crate::attribute::Attribute;

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlawKind {
    /// Typed to get past a form: `n/a`, `test@test.com`, `01/01/1900`. Mended: empty.
    Placeholder,
    /// UTF-8 that was read in another encoding.
    Mojibake,
    /// A spreadsheet shortened the number: `6.1E+08`.
    Shortened,
    /// No e-mail address.
    Email,
    /// The domain is a slip of a great provider's.
    MailDomain,
    /// No telephone number that a numbering plan allows.
    Phone,
    /// The check character of a tax id is wrong.
    CheckDigit,
    /// No day of the calendar.
    ImpossibleDate,
    /// A birth that is yet to come, or more than 120 years ago.
    UnlikelyDate,
    /// No postcode of the row's country.
    Postcode,
    /// The postcode lies in another province than the one named.
    Province,
    /// No country that is known.
    Country,
    /// Digits in a person's name.
    NameDigits,
    /// A name all in capitals, or without any.
    Capitals,
    /// Spaces around or doubled, and characters that nobody sees.
    Spaces,
}

/// Name and kind, the gravest first.
const NAMED: [(&str, FlawKind); 15] = [
    ("placeholder", FlawKind::Placeholder),
    ("mojibake", FlawKind::Mojibake),
    ("shortened", FlawKind::Shortened),
    ("email", FlawKind::Email),
    ("mail_domain", FlawKind::MailDomain),
    ("phone", FlawKind::Phone),
    ("check_digit", FlawKind::CheckDigit),
    ("impossible_date", FlawKind::ImpossibleDate),
    ("unlikely_date", FlawKind::UnlikelyDate),
    ("postcode", FlawKind::Postcode),
    ("province", FlawKind::Province),
    ("country", FlawKind::Country),
    ("name_digits", FlawKind::NameDigits),
    ("capitals", FlawKind::Capitals),
    ("spaces", FlawKind::Spaces),
];

impl FlawKind {
    /// Every kind, the gravest first.
    pub fn all() -> impl Iterator<Item = FlawKind> {
        NAMED.iter().map(|(_, kind)| *kind)
    }

    /// The name that commands and the wire use.
    pub fn name(self) -> &'static str {
        NAMED.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        NAMED.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// Does the cell say nothing right? How it is written is no such flaw.
    pub fn makes_invalid(self) -> bool {
        !matches!(self, FlawKind::Placeholder | FlawKind::Capitals | FlawKind::Spaces)
    }
}

impl fmt::Display for FlawKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A flaw of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Column of the cell, from 0.
    pub column: usize,
    /// What is wrong.
    pub kind: FlawKind,
    /// What the cell would say without this flaw; `None` where only a person can tell.
    pub mended: Option<String>,
}

/// May a cell of the attribute be corrected? Not what names the record, what was agreed, what happened, and
/// what the source noted about itself.
pub fn is_correctable(attribute: &Attribute) -> bool {
    attribute.describes() && !attribute.is_provenance()
}

/// Should a value stand with one record alone?
pub fn is_told_apart(attribute: &Attribute) -> bool {
    use Attribute::{Email, Mobile, Phone, SourceKey, TaxId};
    matches!(attribute, Email | Mobile | Phone | SourceKey | TaxId)
}

#[cfg(test)]
mod tests;
