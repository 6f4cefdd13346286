//! What happened to customers: orders, payments, tickets, visits.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Which events of a profile to list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct EventsOf {
    /// Stable id of the profile.
    pub id: u32,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// The events of a profile, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileEvents {
    /// Stable id of the profile.
    pub id: u32,
    /// The project has events at all.
    pub any: bool,
    /// Events in all.
    pub total: u32,
    /// Their money, by currency.
    pub sums: Vec<MoneySum>,
    /// This window.
    pub rows: Vec<EventCard>,
}

/// Money of one currency. What was cancelled, refunded or failed is left out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MoneySum {
    /// ISO 4217; empty: not known.
    pub currency: String,
    /// Decimal number, such as `1210.00`.
    pub amount: String,
    /// Events that it is of.
    pub events: u32,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct EventCard {
    /// Row id of its first record.
    pub event: u32,
    /// What it is: `orders`, `payments`, `tickets`, `activity`.
    pub target: String,
    /// Its source.
    pub source: String,
    /// Its key there; empty where the source gives none.
    pub source_key: String,
    /// When (RFC 3339 day, or local time as the source writes it); empty: not known.
    pub at: String,
    /// Kind, in the source's words.
    pub kind: String,
    /// Decimal number, such as `1210.00`; `None`: no money went with it.
    pub amount: Option<String>,
    /// ISO 4217; empty: not known.
    pub currency: String,
    /// How it stands, in the source's words.
    pub status: String,
    /// What it was about, in the source's words.
    pub subject: String,
    /// Rows that it is made of.
    pub lines: u32,
    /// By what it belongs to its customer: `hand`, `key`, `email`, `phone`; empty: to nobody.
    pub by: String,
}

/// Which events without a customer to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct WaitingQuery {
    /// `several`: their keys lead to several customers; `nobody`: to none; `None`: both.
    pub reason: Option<String>,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
    /// The rows of this window will do: not all that wait are looked for.
    pub soon: bool,
}

/// Events without a customer, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct WaitingPage {
    /// Events of the project in all.
    pub events: u32,
    /// Events without a customer; where there are `more`, at least so many.
    pub total: u32,
    /// Not all were looked for: there may be more.
    pub more: bool,
    /// This window.
    pub rows: Vec<WaitingEvent>,
}

/// An event without a customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct WaitingEvent {
    /// `several` or `nobody`.
    pub reason: String,
    /// Whom it may be about: keys, e-mail addresses, phone numbers.
    pub keys: Vec<String>,
    /// How many customers its keys lead to.
    pub fits: u32,
    /// The first five of them.
    pub customers: Vec<EventCustomer>,
    /// The event.
    pub card: EventCard,
}

/// A customer that an event may belong to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct EventCustomer {
    /// Stable id of the profile.
    pub profile: u32,
    /// Name.
    pub name: String,
}

/// Say to whom an event belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct AttachEvent {
    /// Row id of its first record.
    pub event: u32,
    /// Stable id of the profile; `None`: to whom its keys lead.
    pub profile: Option<u32>,
}
