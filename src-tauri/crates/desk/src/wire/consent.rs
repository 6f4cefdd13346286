//! What a customer agreed to and refused.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What is known of a profile's consent, one entry a channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileConsent {
    /// Stable id of the profile.
    pub id: u32,
    /// E-mail, SMS, phone, post, in this order.
    pub channels: Vec<ChannelConsent>,
    /// The name of whoever is logged in: who would withdraw.
    pub person: String,
}

/// May the customer be reached on a channel, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ChannelConsent {
    /// `email`, `sms`, `phone`, `post`.
    pub channel: String,
    /// Yes or no; unknown is no.
    pub may: bool,
    /// Why: a key below `events.consent.answer.` in the catalogue.
    pub answer: String,
    /// Since when, where the deciding fact says it (`YYYY-MM-DD`).
    pub since: Option<String>,
    /// The file that the deciding fact came with.
    pub file: Option<String>,
    /// All that was said of it, the newest first.
    pub facts: Vec<ConsentLine>,
}

/// Something that a file said of a channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ConsentLine {
    /// Yes or no.
    pub yes: bool,
    /// When (`YYYY-MM-DD`), where the file says it.
    pub at: Option<String>,
    /// Evidence, where the file has any.
    pub proof: Option<String>,
    /// The identifier that it is about; `None`: the record itself.
    pub value: Option<String>,
    /// The file that it came with.
    pub file: String,
    /// The source of that file.
    pub source: String,
    /// A person took it back.
    pub withdrawn: Option<WithdrawnBy>,
}

/// Who took a refusal back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct WithdrawnBy {
    /// The person.
    pub person: String,
    /// Why.
    pub reason: String,
    /// When (RFC 3339, UTC).
    pub at: String,
}

/// Take back the refusals of a profile on a channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct WithdrawConsent {
    /// Stable id of the profile.
    pub id: u32,
    /// `email`, `sms`, `phone`, `post`.
    pub channel: String,
    /// Who says so.
    pub person: String,
    /// Why.
    pub reason: String,
}
