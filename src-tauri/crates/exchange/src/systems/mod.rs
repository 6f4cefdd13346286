//! The systems whose exports are known, one file each: how its export is recognised, which object it
//! holds, what its columns are, and what the system takes back.
//!
//! Not here: words for columns that any spreadsheet may use (`mapping`).

mod generic;
mod object;
mod pattern;
mod table;
#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use object::{Blank, Writes};
pub(crate) use table::Known;
use table::{Seen, TABLES};

/// One line a system: its name in code, and the file that it stands in, which is its name everywhere else.
macro_rules! systems {
    ($($(#[doc = $doc:literal])* $variant:ident = $module:ident,)*) => {
        $(mod $module;)*

        /// A system that writes or takes files, by the name that files and commands use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum SystemId {
            $($(#[doc = $doc])* $variant,)*
            /// Any other table.
            Generic,
        }

        impl SystemId {
            /// All systems that have a name.
            pub const ALL: &'static [SystemId] = &[$(SystemId::$variant,)* SystemId::Generic];

            /// The name that files and commands use.
            pub fn name(self) -> &'static str {
                match self {
                    $(SystemId::$variant => stringify!($module),)*
                    SystemId::Generic => "generic",
                }
            }
        }

        /// What each system's file says of it.
        const SYSTEMS: &[(SystemId, &[object::Object])] = &[$((SystemId::$variant, $module::OBJECTS),)*];

        /// What each system's file says of its fixtures.
        #[cfg(test)]
        const FIXTURES: &[(SystemId, &[tests::Fixture])] = &[$((SystemId::$variant, $module::FIXTURES),)*];
    };
}

systems! {
    /// Salesforce.
    Salesforce = salesforce,
    /// `HubSpot`.
    Hubspot = hubspot,
    /// Freshsales, the Freshworks CRM.
    Freshsales = freshsales,
    /// Freshdesk.
    Freshdesk = freshdesk,
    /// Pipedrive.
    Pipedrive = pipedrive,
    /// Zoho CRM.
    Zoho = zoho,
    /// Microsoft Dynamics 365.
    Dynamics = dynamics,
    /// Odoo.
    Odoo = odoo,
    /// Holded.
    Holded = holded,
    /// Google Contacts.
    GoogleContacts = google_contacts,
    /// Microsoft Outlook.
    Outlook = outlook,
    /// Mozilla Thunderbird.
    Thunderbird = thunderbird,
    /// vCards as Apple's Contacts writes them.
    AppleVcard = apple_vcard,
    /// Other vCards.
    Vcard = vcard,
    /// Mailchimp.
    Mailchimp = mailchimp,
    /// Brevo.
    Brevo = brevo,
    /// Shopify.
    Shopify = shopify,
    /// `WooCommerce`.
    Woocommerce = woocommerce,
    /// Stripe.
    Stripe = stripe,
    /// Square.
    Square = square,
    /// Eventbrite.
    Eventbrite = eventbrite,
    /// `LinkedIn`.
    Linkedin = linkedin,
    /// Meta's custom audiences.
    Meta = meta,
    /// Google Ads customer match.
    GoogleAds = google_ads,
    /// Splink's tables.
    Splink = splink,
}

impl SystemId {
    /// Does an id name one thing among all objects of the system? Elsewhere people and companies are counted
    /// apart, and person 5 is not company 5.
    pub fn ids_are_of_one_thing(self) -> bool {
        matches!(self, SystemId::Salesforce | SystemId::Dynamics | SystemId::Zoho)
    }
}

impl fmt::Display for SystemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown system {0:?}")]
pub struct UnknownSystem(pub String);

impl FromStr for SystemId {
    type Err = UnknownSystem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        SystemId::ALL
            .iter()
            .find(|id| id.name() == text)
            .copied()
            .ok_or_else(|| UnknownSystem(text.to_owned()))
    }
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Customers: people, and companies where a row says so.
    #[default]
    People,
    /// Companies.
    Companies,
    /// Orders or their lines.
    Orders,
    /// Payments.
    Payments,
    /// Tickets and cases.
    Tickets,
    /// What people did in a campaign or at an event: opened, registered, came.
    Activity,
}

impl Target {
    /// Its name in files and on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Target::People => "people",
            Target::Companies => "companies",
            Target::Orders => "orders",
            Target::Payments => "payments",
            Target::Tickets => "tickets",
            Target::Activity => "activity",
        }
    }

    /// Something that happened to a person, not the person.
    pub fn is_event(self) -> bool {
        !matches!(self, Target::People | Target::Companies)
    }
}

/// How a system writes its keys, where one record may have several forms of one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyForm {
    /// As it stands.
    #[default]
    Plain,
    /// Salesforce: 15 characters of which case matters, or 18 of which it does not.
    Salesforce,
    /// With an apostrophe before it, which keeps a spreadsheet from taking it for a number.
    Apostrophe,
}

/// What the name of a file says of the consent to e-mail of all its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileStatus {
    /// They agreed.
    Subscribed,
    /// They refused.
    Unsubscribed,
    /// Their addresses do not take mail: as if they had refused.
    Cleaned,
    /// They were never asked: unknown.
    NonSubscribed,
}

/// The system and object that a file seems to come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemGuess {
    /// The system.
    pub system: SystemId,
    /// Its object, in lower case and singular: `contact`, `account`.
    pub object: String,
    /// A key may come in several rows, as an order's does in a file of its lines.
    pub one_to_many: bool,
    /// The share of columns that are the object's own, 0 to 1.
    pub confidence: f32,
    /// What its rows are.
    pub target: Target,
    /// How its keys are written.
    pub key_form: KeyForm,
    /// What the file's name says of all its rows.
    pub file_status: Option<FileStatus>,
}

/// The system whose marks a file bears; of several, the one that calls its files so, then the one that
/// knows most of its columns. A list of no known system is told only where it is one of events.
///
/// `file` is the name of the file, or of an archive's member.
pub(crate) fn recognise(file: &str, headers: &[String], records: &[&[String]]) -> Option<SystemGuess> {
    let seen = Seen::new(file, headers, records);
    let fitting = TABLES.iter().filter_map(|table| Some((table.fit(&seen)?, table)));
    let best = fitting.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((fit, table)) = best else { return generic::recognise(headers) };
    Some(table.guess(fit.share, &seen))
}

/// What a file is if a person says that it is of this system: the object that knows most of its columns.
pub(crate) fn of_system(
    system: SystemId,
    file: &str,
    headers: &[String],
    records: &[&[String]],
) -> Option<SystemGuess> {
    let seen = Seen::new(file, headers, records);
    let own = TABLES.iter().filter(|table| table.system == system);
    let scored = own.map(|table| (table.fit(&seen).is_some(), table.share(&seen), table));
    let best = scored.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let Some((_, share, table)) = best else { return generic::recognise(headers) };
    Some(table.guess(share, &seen))
}

/// What the system that was recognised says of a column.
pub(crate) fn known(guess: &SystemGuess, header: &str) -> Option<Known> {
    if guess.system == SystemId::Generic {
        return generic::known(guess.target, header);
    }
    let of = |table: &&table::Table| table.system == guess.system && table.object.name == guess.object;
    TABLES.iter().find(of)?.known(header)
}

/// For each column, does it hold lines of a record, which go on in rows of their own? Empty where no such
/// rows are known of.
pub(crate) fn lines(guess: Option<&SystemGuess>, headers: &[String]) -> Vec<bool> {
    let of = |table: &&table::Table| {
        guess.is_some_and(|guess| table.system == guess.system && table.object.name == guess.object)
    };
    let table = TABLES.iter().find(of).filter(|table| table.object.lines.is_some());
    table.map_or_else(Vec::new, |table| headers.iter().map(|header| table.is_line(header)).collect())
}

/// Is a cell surely the name of a column of some system, though it may hold a long number?
pub(crate) fn names_a_column(cell: &str) -> bool {
    let name = table::compact(cell);
    TABLES.iter().any(|table| table.surely_names(&name))
}

/// What a file has to look like that the system takes back as this object, if it takes any.
pub fn writes(system: SystemId, object: &str) -> Option<&'static Writes> {
    let of = |table: &&table::Table| table.system == system && table.object.name == object;
    TABLES.iter().find(of)?.object.writes.as_ref()
}
