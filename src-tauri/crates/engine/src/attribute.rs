//! The vocabulary that files, commands and the model share: the attributes of a record.
//!
//! Not here: how a column is guessed to be an attribute (`exchange`), or what a value must look like
//! to be valid (`normalise`).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A slot of the model that a column of a source is mapped to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// The record's own key in its source. At most one column of a source.
    SourceKey,
    /// Keys that the record had before, parted by `;`: of the records that were merged into it.
    FormerKey,
    /// A whole name in one cell, in any order.
    FullName,
    /// Given name or names.
    GivenName,
    /// Middle name or initial.
    MiddleName,
    /// Surname, or both surnames in one cell.
    Surname,
    /// The second surname of Spanish and Portuguese use.
    SecondSurname,
    /// Form of address: Sr., Dra., Mr.
    Title,
    /// Jr., III.
    Suffix,
    /// A name that friends use.
    Nickname,
    /// E-mail address.
    Email,
    /// A telephone number of unknown kind, or a landline.
    Phone,
    /// A mobile number.
    Mobile,
    /// A fax number.
    Fax,
    /// Tax or national identity number (NIF, NIE, CIF, SSN).
    TaxId,
    /// Date of birth.
    BirthDate,
    /// Year of birth, where month and day have columns of their own.
    BirthYear,
    /// Month of birth.
    BirthMonth,
    /// Day of the month of birth.
    BirthDay,
    /// Gender.
    Gender,
    /// Name of a company or organisation.
    Company,
    /// Position held.
    JobTitle,
    /// Department.
    Department,
    /// Web address.
    Website,
    /// Handle or link on a social network.
    Social,
    /// Street, often with number and unit.
    Street,
    /// House number alone.
    StreetNumber,
    /// Floor, door, flat.
    Unit,
    /// Postal code.
    Postcode,
    /// City or town.
    City,
    /// Province, state.
    Region,
    /// Country.
    Country,
    /// A whole address in one cell.
    Address,
    /// Preferred language.
    Language,
    /// Labels.
    Tags,
    /// Free text.
    Notes,
    /// Who looks after the record. Provenance: never evidence.
    Owner,
    /// When the source created the record. Provenance: never evidence.
    CreatedAt,
    /// When the source last changed the record. Provenance: never evidence.
    ModifiedAt,
    /// Who last changed the record. Provenance: never evidence.
    ModifiedBy,
    /// Consent to e-mail, as a yes.
    ConsentEmail,
    /// Consent to SMS, as a yes.
    ConsentSms,
    /// Consent to calls, as a yes.
    ConsentPhone,
    /// Consent to post, as a yes.
    ConsentPost,
    /// Refusal of e-mail.
    OptOutEmail,
    /// Refusal of SMS.
    OptOutSms,
    /// Refusal of calls.
    OptOutPhone,
    /// Refusal of post.
    OptOutPost,
    /// When the consents of the row were given.
    ConsentAt,
    /// When the refusals of the row were said.
    OptOutAt,
    /// Evidence of a consent: an address of the net, a form's name, a text's version.
    ConsentProof,
    /// One word for consent to e-mail: subscribed, unsubscribed, bounced.
    ConsentStatus,
    /// The source key of the person that an order, a ticket or a visit is about.
    PersonKey,
    /// When it happened.
    EventAt,
    /// What kind it is, in the source's words.
    EventKind,
    /// Money that went with it.
    EventAmount,
    /// Currency of the money.
    EventCurrency,
    /// How it stands: paid, refunded, open.
    EventStatus,
    /// What it was about: the item, the subject line, the campaign.
    EventSubject,
    /// Kept as it came, takes part in nothing.
    Ignore,
    /// Not kept: the cells are emptied on their way in.
    LeaveOut,
    /// Kept as a keyed digest of each cell: tells whether two cells were the same, not what they said.
    Hashed,
    /// Fits no attribute: kept, shown under its header, and compared by its content.
    Custom(String),
}

/// Name and attribute, in the order in which people expect to see them.
const NAMED: &[(&str, Attribute)] = &[
    ("source_key", Attribute::SourceKey),
    ("former_key", Attribute::FormerKey),
    ("full_name", Attribute::FullName),
    ("given_name", Attribute::GivenName),
    ("middle_name", Attribute::MiddleName),
    ("surname", Attribute::Surname),
    ("second_surname", Attribute::SecondSurname),
    ("title", Attribute::Title),
    ("suffix", Attribute::Suffix),
    ("nickname", Attribute::Nickname),
    ("email", Attribute::Email),
    ("phone", Attribute::Phone),
    ("mobile", Attribute::Mobile),
    ("fax", Attribute::Fax),
    ("tax_id", Attribute::TaxId),
    ("birth_date", Attribute::BirthDate),
    ("birth_year", Attribute::BirthYear),
    ("birth_month", Attribute::BirthMonth),
    ("birth_day", Attribute::BirthDay),
    ("gender", Attribute::Gender),
    ("company", Attribute::Company),
    ("job_title", Attribute::JobTitle),
    ("department", Attribute::Department),
    ("website", Attribute::Website),
    ("social", Attribute::Social),
    ("street", Attribute::Street),
    ("street_number", Attribute::StreetNumber),
    ("unit", Attribute::Unit),
    ("postcode", Attribute::Postcode),
    ("city", Attribute::City),
    ("region", Attribute::Region),
    ("country", Attribute::Country),
    ("address", Attribute::Address),
    ("language", Attribute::Language),
    ("tags", Attribute::Tags),
    ("notes", Attribute::Notes),
    ("owner", Attribute::Owner),
    ("created_at", Attribute::CreatedAt),
    ("modified_at", Attribute::ModifiedAt),
    ("modified_by", Attribute::ModifiedBy),
    ("consent_email", Attribute::ConsentEmail),
    ("consent_sms", Attribute::ConsentSms),
    ("consent_phone", Attribute::ConsentPhone),
    ("consent_post", Attribute::ConsentPost),
    ("opt_out_email", Attribute::OptOutEmail),
    ("opt_out_sms", Attribute::OptOutSms),
    ("opt_out_phone", Attribute::OptOutPhone),
    ("opt_out_post", Attribute::OptOutPost),
    ("consent_at", Attribute::ConsentAt),
    ("opt_out_at", Attribute::OptOutAt),
    ("consent_proof", Attribute::ConsentProof),
    ("consent_status", Attribute::ConsentStatus),
    ("person_key", Attribute::PersonKey),
    ("event_at", Attribute::EventAt),
    ("event_kind", Attribute::EventKind),
    ("event_amount", Attribute::EventAmount),
    ("event_currency", Attribute::EventCurrency),
    ("event_status", Attribute::EventStatus),
    ("event_subject", Attribute::EventSubject),
    ("ignore", Attribute::Ignore),
    ("leave_out", Attribute::LeaveOut),
    ("hashed", Attribute::Hashed),
];

impl Attribute {
    /// Every attribute that has a name of its own, in display order.
    pub fn named() -> impl Iterator<Item = &'static Attribute> {
        NAMED.iter().map(|(_, attribute)| attribute)
    }

    /// May a source have several columns of it (`email`, `email.2`)? Whatever tells a refusal may: one column
    /// for all mail and one for each kind of it, the word and the day, and none may be lost.
    pub fn repeatable(&self) -> bool {
        use Attribute::{
            ConsentProof, ConsentStatus, Email, Fax, Mobile, OptOutAt, OptOutEmail, OptOutPhone, OptOutPost,
            OptOutSms, Phone, Social, Street, Tags, TaxId, Website,
        };
        matches!(
            self,
            Email
                | Fax
                | Mobile
                | Phone
                | Social
                | Street
                | Tags
                | TaxId
                | Website
                | ConsentProof
                | ConsentStatus
                | OptOutAt
                | OptOutEmail
                | OptOutSms
                | OptOutPhone
                | OptOutPost
        )
    }

    /// Says who handled the record and when. Bulk imports share these, so they are never evidence
    /// that two records are one person.
    pub fn is_provenance(&self) -> bool {
        use Attribute::{CreatedAt, ModifiedAt, ModifiedBy, Owner};
        matches!(self, Owner | CreatedAt | ModifiedAt | ModifiedBy)
    }

    /// Says what a person agreed to or refused, when, and by what evidence.
    pub fn is_consent(&self) -> bool {
        use Attribute::{
            ConsentAt, ConsentEmail, ConsentPhone, ConsentPost, ConsentProof, ConsentSms, ConsentStatus,
            OptOutAt, OptOutEmail, OptOutPhone, OptOutPost, OptOutSms,
        };
        let asked = matches!(self, ConsentEmail | ConsentSms | ConsentPhone | ConsentPost | ConsentStatus);
        let refused = matches!(self, OptOutEmail | OptOutSms | OptOutPhone | OptOutPost);
        asked || refused || matches!(self, ConsentAt | OptOutAt | ConsentProof)
    }

    /// Says what happened: an order, a payment, a ticket, a visit.
    pub fn is_event(&self) -> bool {
        use Attribute::{
            EventAmount, EventAt, EventCurrency, EventKind, EventStatus, EventSubject, PersonKey,
        };
        matches!(
            self,
            PersonKey | EventAt | EventKind | EventAmount | EventCurrency | EventStatus | EventSubject
        )
    }

    /// Says by what its source knows the record, or knew it.
    pub fn is_key(&self) -> bool {
        matches!(self, Attribute::SourceKey | Attribute::FormerKey)
    }

    /// Takes part in nothing. Any number of a source's columns may be so.
    pub fn is_unused(&self) -> bool {
        matches!(self, Attribute::Ignore | Attribute::LeaveOut | Attribute::Hashed)
    }

    /// Says who or what the record's person or company is: may stand in a profile.
    pub fn describes(&self) -> bool {
        !(self.is_key() || self.is_consent() || self.is_event() || self.is_unused())
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Attribute::Custom(name) => write!(f, "custom:{name}"),
            named => {
                let (name, _) = NAMED.iter().find(|(_, attribute)| attribute == named).ok_or(fmt::Error)?;
                f.write_str(name)
            }
        }
    }
}

/// The text names no attribute.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown attribute {0:?}")]
pub struct UnknownAttribute(pub String);

impl FromStr for Attribute {
    type Err = UnknownAttribute;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(name) = text.strip_prefix("custom:").filter(|name| !name.trim().is_empty()) {
            return Ok(Attribute::Custom(name.to_owned()));
        }
        NAMED
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, attribute)| attribute.clone())
            .ok_or_else(|| UnknownAttribute(text.to_owned()))
    }
}

/// An attribute and which of its columns: `email` is slot 1, `email.2` is slot 2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// What the values are.
    pub attribute: Attribute,
    /// 1 for the first column of the attribute; more than 1 only where it is repeatable.
    pub number: u8,
}

impl Slot {
    /// The first column of an attribute.
    pub fn first(attribute: Attribute) -> Self {
        Slot { attribute, number: 1 }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            0 | 1 => write!(f, "{}", self.attribute),
            number => write!(f, "{}.{number}", self.attribute),
        }
    }
}

impl FromStr for Slot {
    type Err = UnknownAttribute;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(attribute) = text.parse::<Attribute>() {
            return Ok(Slot::first(attribute));
        }
        let unknown = || UnknownAttribute(text.to_owned());
        let (name, number) = text.rsplit_once('.').ok_or_else(unknown)?;
        let attribute: Attribute = name.parse().map_err(|_| unknown())?;
        let number = number.parse::<u8>().ok().filter(|n| *n >= 1).ok_or_else(unknown)?;
        if number > 1 && !attribute.repeatable() {
            return Err(unknown());
        }
        Ok(Slot { attribute, number })
    }
}

macro_rules! serde_as_text {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
serde_as_text!(Attribute, Slot);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        for attribute in Attribute::named() {
            assert_eq!(attribute.to_string().parse().as_ref(), Ok(attribute));
        }
        assert_eq!("email.2".parse(), Ok(Slot { attribute: Attribute::Email, number: 2 }));
        assert_eq!("email.2".parse::<Slot>().unwrap().to_string(), "email.2");
        assert_eq!("custom:Shoe.2".parse(), Ok(Slot::first(Attribute::Custom("Shoe.2".into()))));
        for refusal in ["opt_out_email.2", "opt_out_at.2", "consent_status.2"] {
            assert!(refusal.parse::<Slot>().is_ok(), "a second column of {refusal} may refuse too");
        }
        assert!("birth_date.2".parse::<Slot>().is_err(), "a person has one birth date");
        assert!("custom: ".parse::<Attribute>().is_err(), "a custom column needs a name");
    }
}
