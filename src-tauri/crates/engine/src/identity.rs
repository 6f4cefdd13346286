//! Identifiers in their one form: what two spellings of a mailbox, a number or a tax id have in common.
//!
//! Not here: what it means that two records share one (`compare`).

use crate::normalise::{NormaliseOptions, email, phone, tax_id};

/// What kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Tax or national identity number.
    TaxId,
}

/// The identifiers of a cell, normalised; nothing where it holds none.
pub fn identifiers(kind: Kind, cell: &str, options: &NormaliseOptions) -> Vec<String> {
    match kind {
        Kind::Email => email::emails(cell),
        Kind::Phone => {
            let phones = phone::phones(cell, options.region());
            phones.mobile.into_iter().chain(phones.other).collect()
        }
        Kind::TaxId => {
            let key = tax_id::tax_id(cell, options.spanish());
            if key.is_empty() { Vec::new() } else { vec![key] }
        }
    }
}
