//! `HubSpot`: exports of contacts, companies, deals and tickets.
//!
//! Exports carry labels, which portals in other languages translate; the internal names are known too.
//! `Record ID` is new after a merge, and `Merged Contact IDs` then lists the old ones. Additional
//! e-mail addresses stand in one cell, parted by `;`. A person may refuse all mail or one kind of it, each
//! in a column of its own. Sources: `HubSpot`'s knowledge base on importing and exporting records, and its
//! default properties. The Spanish labels are common knowledge, not seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Blank, Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CONTACT, COMPANY, DEAL, TICKET];

/// `HubSpot` finds a record by its id, leaves what a blank cell stands for, and takes several values
/// parted by `;`.
const WRITES: Writes =
    Writes { key: Some("Record ID"), blank: Blank::Leaves, between: Some(";"), ..Writes::PLAIN };

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["Record ID", "Contact owner", "First Name", "Create Date"],
        &["Record ID", "Lifecycle Stage", "Email"],
        &["Record ID", "Email", "Create Date"],
        &["Record ID", "Merged Contact IDs"],
        &["Record ID", "Unsubscribed from all email"],
        &["Contact ID", "Lifecycle Stage", "Email"],
        &["hs_object_id", "email"],
        &["hs_object_id", "firstname"],
        &["ID del registro", "Propietario del contacto", "Apellidos"],
        &["ID de registro", "Propietario del contacto", "Etapa del ciclo de vida"],
        &["ID del registro", "Etapa del ciclo de vida", "Correo"],
    ],
    columns: &[
        ("source_key", "Record ID, Contact ID, hs_object_id, ID del registro, ID de registro"),
        ("given_name", "First Name, Nombre"),
        ("surname", "Last Name, Apellidos"),
        ("email", "Email, Correo, Correo electrónico, Additional email addresses, hs_additional_emails"),
        ("email", "Direcciones de correo electrónico adicionales, Work email"),
        ("phone", "Phone Number, Phone, Número de teléfono"),
        ("mobile", "Mobile Phone Number, MobilePhone, Número de teléfono móvil"),
        ("fax", "Fax Number, Fax"),
        ("company", "Company Name, Company, Associated Company, Associated Company (Primary)"),
        ("company", "Nombre de la empresa, Empresa asociada"),
        ("job_title", "Job Title, Cargo"),
        ("street", "Street Address, Address, Dirección"),
        ("city", "City, Ciudad"),
        ("region", "State/Region, State, Estado/región"),
        ("postcode", "Postal Code, Zip, Código postal"),
        ("country", "Country/Region, Country, País/región"),
        ("website", "Website URL, Website"),
        ("language", "Preferred language, hs_language"),
        ("birth_date", "Date of birth"),
        ("title", "Salutation"),
        ("gender", "Gender"),
        ("opt_out_email", "Unsubscribed from all email, hs_email_optout, Baja de todos los correos"),
        ("opt_out_email", "Cancelada la suscripción a todos los correos electrónicos"),
        ("opt_out_email", "Opted out of email: {*}, hs_email_optout_{n}"),
        ("consent_proof", "Legal basis for processing contact's data, hs_legal_basis"),
        ("consent_proof", "Base legal para el procesamiento de los datos del contacto"),
        ("owner", "Contact owner, Propietario del contacto, hubspot_owner_id"),
        ("created_at", "Create Date, Fecha de creación"),
        ("modified_at", "Last Modified Date, Fecha de la última modificación"),
        ("former_key", "Merged Contact IDs, hs_merged_object_ids"),
        ("ignore", "Associated Company IDs, Associated Company IDs (Primary)"),
        ("ignore", "Original Source, Original Traffic Source, Marketing contact status"),
        (
            "ignore",
            "hs_marketable_status, Invalid email address, hs_email_bad_address, Email Address Quarantined",
        ),
        ("ignore", "Email hard bounce reason, hs_email_hard_bounce_reason_enum, hs_email_quarantined"),
        ("custom", "Lead Status, hs_lead_status, Lifecycle Stage, Etapa del ciclo de vida"),
    ],
    writes: Some(Writes {
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("email", "Email"),
            ("phone", "Phone Number"),
            ("mobile", "Mobile Phone Number"),
            ("company", "Company Name"),
            ("job_title", "Job Title"),
            ("street", "Street Address"),
            ("city", "City"),
            ("region", "State/Region"),
            ("postcode", "Postal Code"),
            ("country", "Country/Region"),
            ("language", "Preferred language"),
            ("birth_date", "Date of birth"),
            ("opt_out_email", "Unsubscribed from all email"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

const COMPANY: Object = Object {
    name: "company",
    marks: &[
        &["Record ID", "Company name", "Company owner"],
        &["Record ID", "Company name", "Company Domain Name"],
        &["Company ID", "Company Domain Name"],
        &["hs_object_id", "name", "domain"],
        &["ID del registro", "Nombre de la empresa", "Propietario de la empresa"],
        &["ID de registro", "Nombre de la empresa", "Propietario de la empresa"],
    ],
    columns: &[
        ("source_key", "Record ID, Company ID, hs_object_id, ID del registro, ID de registro"),
        ("company", "Company name, Name, Nombre de la empresa"),
        ("website", "Company Domain Name, Domain, Website URL, Website"),
        ("website", "Nombre de dominio de la empresa, URL del sitio web"),
        ("phone", "Phone Number, Phone, Número de teléfono"),
        ("street", "Street Address, Street Address 2, Address, Address2, Dirección"),
        ("city", "City, Ciudad"),
        ("region", "State/Region, State, Estado/región"),
        ("postcode", "Postal Code, Zip, Código postal"),
        ("country", "Country/Region, Country, País/región"),
        ("owner", "Company owner, Propietario de la empresa, hubspot_owner_id"),
        ("created_at", "Create Date, Fecha de creación"),
        ("modified_at", "Last Modified Date, hs_lastmodifieddate"),
        ("former_key", "Merged Company IDs, hs_merged_object_ids"),
        ("ignore", "Associated Contact IDs, Associated Contact, Original Traffic Source"),
    ],
    target: Target::Companies,
    writes: Some(Writes {
        columns: &[
            ("company", "Company name"),
            ("website", "Company Domain Name"),
            ("phone", "Phone Number"),
            ("street", "Street Address"),
            ("city", "City"),
            ("region", "State/Region"),
            ("postcode", "Postal Code"),
            ("country", "Country/Region"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

const DEAL: Object = Object {
    name: "deal",
    marks: &[
        &["Record ID", "Deal Name", "Deal Stage"],
        &["Deal ID", "Deal Name"],
        &["hs_object_id", "dealname"],
        &["ID del registro", "Nombre del negocio", "Etapa del negocio"],
    ],
    columns: &[
        ("source_key", "Record ID, Deal ID, hs_object_id, ID del registro"),
        ("person_key", "Associated Contact IDs, Associated Contact IDs (Primary), ID de contacto asociados"),
        ("event_subject", "Deal Name, Nombre del negocio"),
        ("event_status", "Deal Stage, Etapa del negocio"),
        ("event_amount", "Amount, Valor"),
        ("event_currency", "Currency, deal_currency_code, Moneda"),
        ("event_at", "Close Date, Fecha de cierre"),
        ("event_kind", "Deal Type, Tipo de negocio"),
        ("company", "Associated Company, Associated Company (Primary)"),
        ("full_name", "Associated Contact"),
        ("owner", "Deal owner, Propietario del negocio, hubspot_owner_id"),
        ("created_at", "Create Date, Fecha de creación"),
        ("modified_at", "Last Modified Date, hs_lastmodifieddate"),
        ("ignore", "Associated Company IDs, Associated Company IDs (Primary), Merged Deal IDs"),
        ("ignore", "Original Traffic Source"),
    ],
    target: Target::Orders,
    ..Object::PLAIN
};

const TICKET: Object = Object {
    name: "ticket",
    marks: &[
        &["Record ID", "Ticket name", "Ticket status"],
        &["Ticket ID", "Ticket name", "Ticket status"],
        &["Ticket ID", "Ticket owner", "Pipeline"],
        &["hs_object_id", "hs_ticket_id"],
        &["hs_object_id", "hs_pipeline_stage", "subject"],
        &["ID del registro", "Nombre del ticket", "Estado del ticket"],
    ],
    columns: &[
        ("source_key", "Record ID, Ticket ID, hs_object_id, ID del registro"),
        ("person_key", "Associated Contact IDs, Associated Contact IDs (Primary)"),
        ("event_subject", "Ticket name, Subject, Nombre del ticket"),
        ("event_status", "Ticket status, hs_pipeline_stage, Estado del ticket"),
        ("event_at", "Create date, Fecha de creación"),
        ("event_kind", "Category, hs_ticket_category, Categoría"),
        ("notes", "Ticket description, Content, Descripción del ticket"),
        ("full_name", "Associated Contact"),
        ("company", "Associated Company"),
        ("owner", "Ticket owner, Propietario del ticket, hubspot_owner_id"),
        ("modified_at", "Last modified date, hs_lastmodifieddate"),
        ("ignore", "Associated Company IDs, Source, hs_ticket_id"),
        ("custom", "Pipeline, hs_pipeline, Priority, hs_ticket_priority, Prioridad, Close date"),
    ],
    target: Target::Tickets,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts.csv",
        "contact",
        "Record ID = source_key | First Name = given_name | Last Name = surname | Email = email
         | Additional email addresses = email.2 | Phone Number = phone | Street Address = street
         | City = city | Postal Code = postcode | Country/Region = country | Contact owner = owner
         | Unsubscribed from all email = opt_out_email
         | Opted out of email: Boletín mensual = opt_out_email.2
         | Legal basis for processing contact's data = consent_proof | Merged Contact IDs = former_key
         | Create Date = created_at",
    ),
    Fixture::new(
        "authored_contacts_es.csv",
        "contact",
        "ID del registro = source_key | Nombre = given_name | Apellidos = surname | Correo = email
         | Número de teléfono = phone | Número de teléfono móvil = mobile | Nombre de la empresa = company
         | Baja de todos los correos = opt_out_email | Propietario del contacto = owner
         | Fecha de creación = created_at",
    ),
    Fixture::new(
        "authored_contacts_internal_names.csv",
        "contact",
        "hs_object_id = source_key | firstname = given_name | lastname = surname | email = email
         | hs_additional_emails = email.2 | phone = phone | mobilephone = mobile | company = company
         | jobtitle = job_title | zip = postcode | hs_language = language | hs_email_optout = opt_out_email
         | hs_email_optout_123456 = opt_out_email.2 | hs_legal_basis = consent_proof
         | hs_merged_object_ids = former_key
         | hubspot_owner_id = owner | createdate = created_at | lastmodifieddate = modified_at",
    ),
    Fixture::new(
        "authored_companies.csv",
        "company",
        "Record ID = source_key | Company name = company | Company Domain Name = website
         | Phone Number = phone | City = city | Country/Region = country | Company owner = owner
         | Create Date = created_at",
    ),
    Fixture::new(
        "authored_deals.csv",
        "deal",
        "Record ID = source_key | Deal Name = event_subject | Deal Stage = event_status
         | Close Date = event_at | Amount = event_amount | Currency = event_currency | Deal owner = owner
         | Associated Contact IDs = person_key | Associated Company = company | Create Date = created_at",
    ),
    Fixture::new(
        "authored_tickets.csv",
        "ticket",
        "Ticket ID = source_key | Ticket name = event_subject | Ticket status = event_status
         | Create date = event_at | Category = event_kind | Ticket owner = owner
         | Associated Contact IDs = person_key | Associated Contact = full_name",
    ),
    Fixture::new(
        "shared/hubspot/synthetic_contacts_export.csv",
        "contact",
        "Record ID = source_key | First Name = given_name | Last Name = surname | Email = email
         | Additional email addresses = email.2 | Phone Number = phone | Mobile Phone Number = mobile
         | Contact owner = owner | Unsubscribed from all email = opt_out_email
         | Legal basis for processing contact's data = consent_proof | Merged Contact IDs = former_key
         | Associated Company = company
         | Create Date = created_at",
    ),
    Fixture::new(
        "shared/hubspot/synthetic_companies_export.csv",
        "company",
        "Record ID = source_key | Company name = company | Company Domain Name = website
         | Website URL = website.2 | Phone Number = phone | City = city | Country/Region = country
         | Company owner = owner | Create Date = created_at",
    ),
];
