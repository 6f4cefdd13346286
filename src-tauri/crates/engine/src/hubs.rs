//! Hub values: mailboxes and numbers so common that no one person owns them.

use crate::{
    attribute::{Attribute, Slot},
    compare::Comparer,
    normalise::{Kind, email::is_role},
};

/// A value that many records share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hub {
    /// What the value is.
    pub slot: Slot,
    /// The value, normalised.
    pub value: String,
    /// How many records have it.
    pub records: u32,
}

/// Records that must share a role mailbox (`info@`) before it is called a hub.
const ROLE_SHARED: u32 = 4;

/// The hub values of a project, most shared first.
pub(crate) fn hubs(comparer: &Comparer<'_>) -> Vec<Hub> {
    let mut hubs = Vec::new();
    for column in comparer.columns() {
        let Some(attribute) = hub_attribute(column.kind) else { continue };
        let Some(known) = comparer.comparisons.iter().find(|known| known.id == column.id) else { continue };
        for part in 1..column.parts.len() as u32 {
            let (records, value) = (column.part_count(part), column.part(part));
            if records > known.scale.usual
                || (column.kind == Kind::Email && records >= ROLE_SHARED && is_role(value))
            {
                hubs.push(Hub { slot: Slot::first(attribute.clone()), value: value.to_owned(), records });
            }
        }
    }
    hubs.sort_by(|a, b| (b.records, &a.slot, &a.value).cmp(&(a.records, &b.slot, &b.value)));
    hubs
}

fn hub_attribute(kind: Kind) -> Option<Attribute> {
    match kind {
        Kind::Email => Some(Attribute::Email),
        Kind::Mobile => Some(Attribute::Mobile),
        Kind::Phone => Some(Attribute::Phone),
        _ => None,
    }
}
