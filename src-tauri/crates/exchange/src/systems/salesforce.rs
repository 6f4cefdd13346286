//! Salesforce: the Data Loader, the weekly export and reports.
//!
//! The Data Loader and the weekly export write API names (`MailingPostalCode`, in any case); reports
//! write labels in the user's language. Ids have 15 or 18 characters, and their first three name the
//! object, so that a file is known by them alone. Result files of the Data Loader are the object's rows
//! with a column more. Sources: `dataloader` of forcedotcom (samples), the Object Reference, the Bulk API's
//! rules for CSV, the Spanish translation of the standard labels.

mod events;
#[cfg(test)]
mod fixtures;

#[cfg(test)]
pub(super) use fixtures::FIXTURES;

use super::{
    KeyForm, Target,
    object::{Blank, Object, Writes},
};

pub(super) const OBJECTS: &[Object] =
    &[CONTACT, ACCOUNT, LEAD, events::OPPORTUNITY, events::CASE, events::CAMPAIGN_MEMBER];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["Id", "OwnerId", "LastName", "MailingStreet"],
        &["Id", "AccountId", "LastName"],
        &["Id", "MailingStreet"],
        &["Id", "IsDeleted", "LastName", "MailingCity"],
        &["Id", "LastName", "HasOptedOutOfEmail", "AccountId"],
        &["Contact ID", "Mailing Street"],
        &["Contact ID", "Account Name", "Last Name"],
        &["Mailing Street", "Mailing City", "Account Name", "Lead Source"],
        &["Mailing Zip/Postal Code", "Last Name"],
        &["ID del contacto", "Nombre de la cuenta"],
        &["Calle de correspondencia", "Nombre de la cuenta"],
    ],
    marks_of_keyed: &[&["Id"], &["Contact ID"], &["ID del contacto"]],
    file_names: &["contact.csv"],
    key_starts: &["003"],
    columns: &[
        ("source_key", "Id, Contact ID, ID del contacto, sf__Id"),
        (
            "ignore",
            "IsDeleted, MasterRecordId, AccountId, ReportsToId, RecordTypeId, IndividualId, CreatedById",
        ),
        ("ignore", "SystemModstamp, LastActivityDate, LastViewedDate, LastReferencedDate, JigsawContactId"),
        ("ignore", "LeadSource, Origen del candidato, AssistantName, AssistantPhone, PhotoUrl"),
        (
            "ignore",
            "Status, Error, sf__Created, sf__Error, HasOptedOutOfFax, EmailBouncedReason, EmailBouncedDate",
        ),
        ("company", "Account Name, Nombre de la cuenta"),
        ("title", "Salutation, Tratamiento"),
        ("full_name", "Name, Full Name, Nombre completo"),
        ("given_name", "FirstName, Nombre"),
        ("middle_name", "MiddleName"),
        ("surname", "LastName, Apellidos"),
        ("suffix", "Suffix"),
        ("street@mailing", "MailingStreet, Calle de correspondencia"),
        ("city@mailing", "MailingCity, Ciudad de correspondencia"),
        (
            "region@mailing",
            "MailingState, Mailing State/Province, Estado o provincia de correspondencia,
            Estado/Provincia de correspondencia",
        ),
        ("postcode@mailing", "MailingPostalCode, Mailing Zip/Postal Code, Código postal de correspondencia"),
        ("country@mailing", "MailingCountry, País de correspondencia"),
        ("street@other", "OtherStreet"),
        ("city@other", "OtherCity"),
        ("region@other", "OtherState, Other State/Province"),
        ("postcode@other", "OtherPostalCode, Other Zip/Postal Code"),
        ("country@other", "OtherCountry"),
        ("phone", "Phone, HomePhone, OtherPhone, Teléfono"),
        ("mobile", "MobilePhone, Mobile, Móvil"),
        ("fax", "Fax"),
        ("email", "Email, Correo electrónico"),
        ("birth_date", "Birthdate"),
        ("job_title", "Title, Cargo"),
        ("department", "Department"),
        ("notes", "Description"),
        ("opt_out_email", "HasOptedOutOfEmail, Email Opt Out, No recibir correo electrónico"),
        ("opt_out_phone", "DoNotCall, No llamar"),
        ("owner", "OwnerId, Contact Owner, Propietario del contacto"),
        ("created_at", "CreatedDate, Fecha de creación"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
    ],
    key_form: KeyForm::Salesforce,
    writes: Some(Writes {
        columns: &[
            ("given_name", "FirstName"),
            ("surname", "LastName"),
            ("title", "Salutation"),
            ("email", "Email"),
            ("phone", "Phone"),
            ("mobile", "MobilePhone"),
            ("fax", "Fax"),
            ("birth_date", "Birthdate"),
            ("job_title", "Title"),
            ("department", "Department"),
            ("street", "MailingStreet"),
            ("city", "MailingCity"),
            ("region", "MailingState"),
            ("postcode", "MailingPostalCode"),
            ("country", "MailingCountry"),
            ("opt_out_email", "HasOptedOutOfEmail"),
            ("opt_out_phone", "DoNotCall"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

/// What the Data Loader and the Bulk API take: an empty cell leaves the value, `#N/A` empties it.
const WRITES: Writes = Writes {
    key: Some("Id"),
    crlf: false,
    quote_all: true,
    blank: Blank::Leaves,
    cleared_by: Some("#N/A"),
    between: Some(";"),
    ..Writes::PLAIN
};

const ACCOUNT: Object = Object {
    name: "account",
    marks: &[
        &["Id", "Name", "OwnerId", "BillingStreet"],
        &["Id", "Name", "BillingCity", "OwnerId"],
        &["Id", "MasterRecordId", "Name", "BillingCity"],
        &["Account ID", "Account Name", "Billing City"],
        &["Account Name", "Billing Street", "Billing State/Province"],
        &["Account Name", "Billing Zip/Postal Code"],
        &["ID de la cuenta", "Nombre de la cuenta", "Calle de facturación"],
        &["Nombre de la cuenta", "Calle de facturación"],
    ],
    marks_of_keyed: &[&["Id"], &["Account ID"], &["ID de la cuenta"]],
    file_names: &["account.csv"],
    key_starts: &["001"],
    columns: &[
        ("source_key", "Id, Account ID, ID de la cuenta, sf__Id"),
        ("ignore", "IsDeleted, MasterRecordId, ParentId, RecordTypeId, AccountSource, CreatedById"),
        ("ignore", "SystemModstamp, LastActivityDate, LastViewedDate, LastReferencedDate, Jigsaw"),
        ("ignore", "Status, Error, sf__Created, sf__Error"),
        ("company", "Name, Account Name, Nombre de la cuenta"),
        ("street@billing", "BillingStreet, Calle de facturación"),
        ("city@billing", "BillingCity, Ciudad de facturación"),
        (
            "region@billing",
            "BillingState, Billing State/Province, Estado o provincia de facturación,
            Estado/Provincia de facturación",
        ),
        ("postcode@billing", "BillingPostalCode, Billing Zip/Postal Code, Código postal de facturación"),
        ("country@billing", "BillingCountry, País de facturación"),
        ("street@shipping", "ShippingStreet"),
        ("city@shipping", "ShippingCity"),
        ("region@shipping", "ShippingState, Shipping State/Province"),
        ("postcode@shipping", "ShippingPostalCode, Shipping Zip/Postal Code"),
        ("country@shipping", "ShippingCountry"),
        ("phone", "Phone, Teléfono"),
        ("fax", "Fax"),
        ("website", "Website, Sitio web"),
        ("notes", "Description"),
        ("owner", "OwnerId, Account Owner, Propietario de la cuenta"),
        ("created_at", "CreatedDate, Fecha de creación"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
        ("custom", "Site, Ownership, AccountNumber, Sic, Type, Industry, TickerSymbol, Rating"),
    ],
    target: Target::Companies,
    key_form: KeyForm::Salesforce,
    writes: Some(Writes {
        columns: &[
            ("company", "Name"),
            ("phone", "Phone"),
            ("fax", "Fax"),
            ("website", "Website"),
            ("street", "BillingStreet"),
            ("city", "BillingCity"),
            ("region", "BillingState"),
            ("postcode", "BillingPostalCode"),
            ("country", "BillingCountry"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

const LEAD: Object = Object {
    name: "lead",
    marks: &[
        &["Id", "LastName", "Company", "OwnerId"],
        &["Id", "IsConverted", "Company"],
        &["Lead ID", "Company / Account"],
        &["Lead Owner", "Company / Account"],
        &["Lead ID", "Lead Status"],
        &["ID del candidato", "Compañía/Cuenta"],
    ],
    marks_of_keyed: &[&["Id"], &["Lead ID"], &["ID del candidato"]],
    file_names: &["lead.csv"],
    key_starts: &["00Q"],
    columns: &[
        ("source_key", "Id, Lead ID, ID del candidato, sf__Id"),
        ("ignore", "IsDeleted, MasterRecordId, RecordTypeId, IndividualId, CreatedById, SystemModstamp"),
        ("ignore", "LastActivityDate, LastViewedDate, LastReferencedDate, LeadSource, Origen del candidato"),
        (
            "ignore",
            "IsConverted, ConvertedDate, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId",
        ),
        (
            "ignore",
            "Status, Lead Status, Error, sf__Created, sf__Error, HasOptedOutOfFax, EmailBouncedReason,
            EmailBouncedDate",
        ),
        ("title", "Salutation, Tratamiento"),
        ("full_name", "Name, Full Name, Nombre completo"),
        ("given_name", "FirstName, Nombre"),
        ("middle_name", "MiddleName"),
        ("surname", "LastName, Apellidos"),
        ("suffix", "Suffix"),
        ("company", "Company, Company / Account, Compañía/Cuenta"),
        ("job_title", "Title, Cargo"),
        ("street", "Street, Calle"),
        ("city", "City, Ciudad"),
        ("region", "State, State/Province, Estado o provincia, Estado/Provincia"),
        ("postcode", "PostalCode, Zip/Postal Code, Código postal"),
        ("country", "Country, País"),
        ("phone", "Phone, Teléfono"),
        ("mobile", "MobilePhone, Mobile, Móvil"),
        ("fax", "Fax"),
        ("email", "Email, Correo electrónico"),
        ("website", "Website, Sitio web"),
        ("notes", "Description"),
        ("opt_out_email", "HasOptedOutOfEmail, Email Opt Out, No recibir correo electrónico"),
        ("opt_out_phone", "DoNotCall, No llamar"),
        ("owner", "OwnerId, Lead Owner, Propietario del candidato"),
        ("created_at", "CreatedDate, Fecha de creación"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
    ],
    key_form: KeyForm::Salesforce,
    writes: Some(Writes {
        columns: &[
            ("given_name", "FirstName"),
            ("surname", "LastName"),
            ("company", "Company"),
            ("email", "Email"),
            ("phone", "Phone"),
            ("mobile", "MobilePhone"),
            ("street", "Street"),
            ("city", "City"),
            ("region", "State"),
            ("postcode", "PostalCode"),
            ("country", "Country"),
            ("opt_out_email", "HasOptedOutOfEmail"),
            ("opt_out_phone", "DoNotCall"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};
