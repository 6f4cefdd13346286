//! The systems whose exports are known, one file each: how its export is recognised, which object it
//! holds, and what its columns are.
//!
//! Not here: words for columns that any spreadsheet may use (`mapping`).

mod hubspot;
mod salesforce;

use std::{fmt, str::FromStr};

use ficha_engine::attribute::Attribute;
use serde::{Deserialize, Serialize};

macro_rules! systems {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// A system that writes or takes files, by the name that files and commands use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum SystemId { $($(#[doc = $doc])* $variant,)* }

        impl SystemId {
            /// All systems that have a name.
            pub const ALL: &'static [SystemId] = &[$(SystemId::$variant,)*];

            /// The name that files and commands use.
            pub fn name(self) -> &'static str {
                match self { $(SystemId::$variant => $name,)* }
            }
        }
    };
}

systems! {
    /// Salesforce.
    Salesforce = "salesforce",
    /// `HubSpot`.
    Hubspot = "hubspot",
    /// Freshsales, the Freshworks CRM.
    Freshsales = "freshsales",
    /// Freshdesk.
    Freshdesk = "freshdesk",
    /// Pipedrive.
    Pipedrive = "pipedrive",
    /// Zoho CRM.
    Zoho = "zoho",
    /// Microsoft Dynamics 365.
    Dynamics = "dynamics",
    /// Odoo.
    Odoo = "odoo",
    /// Holded.
    Holded = "holded",
    /// Google Contacts.
    GoogleContacts = "google_contacts",
    /// Microsoft Outlook.
    Outlook = "outlook",
    /// Mozilla Thunderbird.
    Thunderbird = "thunderbird",
    /// vCards as Apple's Contacts writes them.
    AppleVcard = "apple_vcard",
    /// Other vCards.
    Vcard = "vcard",
    /// Mailchimp.
    Mailchimp = "mailchimp",
    /// Brevo.
    Brevo = "brevo",
    /// Shopify.
    Shopify = "shopify",
    /// `WooCommerce`.
    Woocommerce = "woocommerce",
    /// Stripe.
    Stripe = "stripe",
    /// Square.
    Square = "square",
    /// Eventbrite.
    Eventbrite = "eventbrite",
    /// `LinkedIn`.
    Linkedin = "linkedin",
    /// Meta's custom audiences.
    Meta = "meta",
    /// Google Ads customer match.
    GoogleAds = "google_ads",
    /// Splink's tables.
    Splink = "splink",
    /// Any other table.
    Generic = "generic",
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

/// A system's objects.
struct System {
    id: SystemId,
    objects: &'static [Object],
}

/// An object of a system, as its export shows it.
struct Object {
    name: &'static str,
    /// Columns that together are found in no other system's files, in compact form. One set must be there.
    marks: &'static [&'static [&'static str]],
    /// How every value of the key column begins, where the system makes it so.
    key_start: Option<&'static str>,
    /// Columns in compact form and their attributes, as [`Attribute`] writes them. Columns that are not
    /// here are guessed like those of any file.
    columns: &'static [(&'static str, &'static str)],
    one_to_many: bool,
    target: Target,
    key_form: KeyForm,
}

const SYSTEMS: &[System] = &[salesforce::SYSTEM, hubspot::SYSTEM];

/// A header without case, accents and signs, in one word: API names and labels are compared so.
fn compact(header: &str) -> String {
    crate::mapping::header::fold(header).replace(' ', "")
}

/// The system whose marks a header bears; of several, the one that knows most of its columns.
pub(crate) fn recognise(headers: &[String], records: &[&[String]]) -> Option<SystemGuess> {
    let names: Vec<String> = headers.iter().map(|header| compact(header)).collect();
    let objects = SYSTEMS.iter().flat_map(|system| system.objects.iter().map(move |object| (system, object)));
    let fitting = objects.filter(|(_, object)| object.fits(&names, records));
    let scored = fitting.map(|(system, object)| (object.known_share(&names), system, object));
    let (confidence, system, object) =
        scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(SystemGuess {
        system: system.id,
        object: object.name.to_owned(),
        one_to_many: object.one_to_many,
        confidence,
        target: object.target,
        key_form: object.key_form,
        file_status: None,
    })
}

/// What a system says of a column, and the system's name.
pub(crate) fn attribute_of(guess: &SystemGuess, header: &str) -> Option<(Attribute, String)> {
    let system = SYSTEMS.iter().find(|system| system.id == guess.system)?;
    let object = system.objects.iter().find(|object| object.name == guess.object)?;
    let name = compact(header);
    let (_, attribute) = object.columns.iter().find(|(column, _)| *column == name)?;
    Some((attribute.parse().ok()?, system.id.name().to_owned()))
}

impl Object {
    fn fits(&self, names: &[String], records: &[&[String]]) -> bool {
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        let marked = self.marks.iter().any(|set| set.iter().all(|mark| has(mark)));
        marked && self.key_start.is_none_or(|start| self.keys_begin(start, names, records))
    }

    /// Do the keys begin as they should? Without a key column there is nothing against it.
    fn keys_begin(&self, start: &str, names: &[String], records: &[&[String]]) -> bool {
        let is_key =
            |name: &String| self.columns.iter().any(|(column, to)| column == name && *to == "source_key");
        let Some(index) = names.iter().position(is_key) else { return true };
        let mut keys = records.iter().filter_map(|cells| cells.get(index)).filter(|key| !key.is_empty());
        keys.all(|key| key.starts_with(start))
    }

    fn known_share(&self, names: &[String]) -> f32 {
        let known = names.iter().filter(|name| self.columns.iter().any(|(column, _)| column == name)).count();
        known as f32 / names.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_systems_name_attributes_that_exist() {
        for object in SYSTEMS.iter().flat_map(|system| system.objects) {
            for (column, attribute) in object.columns {
                assert_eq!(compact(column), *column, "columns stand in compact form");
                assert!(attribute.parse::<Attribute>().is_ok(), "{column} is said to be {attribute}");
            }
        }
    }

    #[test]
    fn names_of_systems_go_there_and_back() {
        for id in SystemId::ALL {
            assert_eq!(id.to_string().parse(), Ok(*id));
            assert_eq!(serde_json::to_value(id).unwrap(), id.name(), "one name everywhere");
        }
    }
}
