//! Values brought to a comparable form: keys for the machine, never shown and never stored as data.
//!
//! What a key looks like depends on the value and on the project's options only, never on other
//! records. Not here: whether two keys mean one person (`compare`).

pub(crate) mod address;
pub(crate) mod company;
pub(crate) mod content;
pub(crate) mod country;
pub(crate) mod date;
pub(crate) mod domain;
pub(crate) mod email;
pub(crate) mod filler;
pub(crate) mod firm;
pub(crate) mod generic;
pub(crate) mod given_names;
pub(crate) mod mojibake;
pub(crate) mod name;
pub(crate) mod nickname;
pub(crate) mod number;
pub(crate) mod phone;
pub(crate) mod province;
pub(crate) mod shortened;
pub(crate) mod sound;
pub(crate) mod street;
pub(crate) mod tax_id;
pub(crate) mod text;

pub(crate) use content::Content;
use rlibphonenumber::enums::Region;
use serde::{Deserialize, Serialize};

/// What the values of a project have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormaliseOptions {
    /// Where numbers without a country code belong and whose tax ids are checked: ISO 3166 alpha-2.
    pub home_country: String,
    /// What the list itself shows to be typed where nothing is known, as (column, value), sorted. Found
    /// when a list is matched, kept with the model; nobody fills it in.
    #[serde(default)]
    pub fillers: Vec<(String, String)>,
    /// Columns of days that a source writes in the other order than home does, as (source, column),
    /// sorted. Found and kept like the fillers.
    #[serde(default)]
    pub turned_days: Vec<(u16, String)>,
}

impl Default for NormaliseOptions {
    fn default() -> Self {
        NormaliseOptions { home_country: "ES".to_owned(), fillers: Vec::new(), turned_days: Vec::new() }
    }
}

impl NormaliseOptions {
    /// Where rows are at home that name no country.
    pub(crate) fn home(&self) -> Home<'_> {
        Home(&self.home_country)
    }
}

/// The country by whose customs a value is read: ISO 3166 alpha-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Home<'a>(pub(crate) &'a str);

impl Home<'_> {
    pub(crate) fn spanish(self) -> bool {
        self.0.eq_ignore_ascii_case("ES")
    }

    /// Is Spanish spoken there?
    pub(crate) fn speaks_spanish(self) -> bool {
        const SPANISH: &[&str] = &[
            "ES", "MX", "AR", "CO", "CL", "PE", "EC", "UY", "PY", "BO", "VE", "CR", "PA", "GT", "HN", "SV",
            "NI", "CU", "DO", "PR", "AD",
        ];
        SPANISH.iter().any(|country| self.0.eq_ignore_ascii_case(country))
    }

    /// Do people there write the month before the day?
    pub(crate) fn month_first(self) -> bool {
        ["US", "PH", "CA"].iter().any(|country| self.0.eq_ignore_ascii_case(country))
    }

    pub(crate) fn region(self) -> Option<Region> {
        Region::from_code(&self.0.to_ascii_uppercase()).ok()
    }
}

/// What the values of a comparable column are, and so how two of them are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Given names.
    GivenName,
    /// Surnames.
    Surname,
    /// Jr., III.
    Suffix,
    /// Mailboxes.
    Email,
    /// Mobile numbers.
    Mobile,
    /// Landlines and numbers of unknown kind.
    Phone,
    /// Tax and identity numbers.
    TaxId,
    /// A date of birth.
    BirthDate,
    /// Street, house number, unit.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Province or state.
    Region,
    /// Name of a company.
    Company,
    /// Whether records name a person at all. Not a column: the comparison looks at the name's cells.
    Subject,
    /// A few values that many share: gender, job title.
    Trait,
    /// Web address, social handle.
    Link,
    /// Unknown column of days.
    Date,
    /// Unknown column of numbers or codes.
    Code,
    /// Unknown column of words.
    Text,
}
