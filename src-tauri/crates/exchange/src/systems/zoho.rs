//! Zoho CRM: exports and data backups of contacts, leads, accounts and deals.
//!
//! Every look-up is a pair of columns, `Account Name.id` and `Account Name`. A backup's files are called
//! `Contacts_001.csv`; an older one has `Contact Id` for `Record Id`. Ids begin with `zcrm_` in exports.
//! Only mapped columns are overwritten, by Record Id. Sources: a whole header that others describe, Zoho's
//! help. The Spanish labels are common knowledge, not seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Blank, Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CONTACT, LEAD, ACCOUNT, DEAL];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["Record Id", "Contact Owner.id"],
        &["Contact Id", "Contact Owner.id"],
        &["Record Id", "Contact Owner", "Email Opt Out"],
        &["ID de registro", "Propietario de Contacto", "Apellidos"],
        &["ID de registro", "Propietario de Contacto.id"],
    ],
    marks_of_named: &[&["Record Id"], &["Contact Id"], &["Id", "Contact Owner"]],
    file_names: &["contacts_{n}.csv", "contactos_{n}.csv"],
    columns: &[
        ("source_key", "Record Id, Contact Id, Id, ID de registro"),
        ("full_name", "Contact Name, Full Name, Nombre completo"),
        ("title", "Salutation, Saludo"),
        ("given_name", "First Name, Nombre"),
        ("surname", "Last Name, Apellidos"),
        ("company", "Account Name, Company Name, Nombre de Cuenta"),
        ("email", "Email, Secondary Email, Correo electrónico, Correo electrónico secundario"),
        ("job_title", "Title, Título"),
        ("department", "Department, Departamento"),
        ("phone", "Phone, Home Phone, Other Phone, Teléfono"),
        ("mobile", "Mobile, Móvil"),
        ("fax", "Fax"),
        ("birth_date", "Date of Birth, Fecha de nacimiento"),
        ("street@mailing", "Mailing Street, Domicilio"),
        ("city@mailing", "Mailing City, Ciudad"),
        ("region@mailing", "Mailing State, Provincia"),
        ("postcode@mailing", "Mailing Zip, Código postal"),
        ("country@mailing", "Mailing Country, País"),
        ("street@other", "Other Street"),
        ("city@other", "Other City"),
        ("region@other", "Other State"),
        ("postcode@other", "Other Zip"),
        ("country@other", "Other Country"),
        ("social", "Twitter, Skype ID"),
        ("notes", "Description, Descripción"),
        ("tags", "Tag, Etiqueta"),
        ("opt_out_email", "Email Opt Out, No participar en correo electrónico"),
        ("opt_out_at", "Unsubscribed Time"),
        ("consent_proof", "Unsubscribed Mode"),
        ("owner", "Contact Owner, Propietario de Contacto"),
        ("created_at", "Created Time, Hora de creación"),
        ("modified_at", "Modified Time, Hora de modificación"),
        ("modified_by", "Modified By, Modificado por"),
        (
            "ignore",
            "Contact Owner.id, Propietario de Contacto.id, Account Name.id, Vendor Name.id, Vendor Name",
        ),
        ("ignore", "Created By.id, Created By, Modified By.id, Reporting To.id, Reporting To, Lead Source"),
        ("ignore", "Last Activity Time, Change Log Time, Locked, Asst Phone, Assistant, Connected To.id"),
        ("ignore", "Creado por, Fuente de Posible cliente"),
    ],
    writes: Some(Writes {
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("company", "Account Name"),
            ("email", "Email"),
            ("email", "Secondary Email"),
            ("phone", "Phone"),
            ("mobile", "Mobile"),
            ("job_title", "Title"),
            ("birth_date", "Date of Birth"),
            ("street", "Mailing Street"),
            ("city", "Mailing City"),
            ("region", "Mailing State"),
            ("postcode", "Mailing Zip"),
            ("country", "Mailing Country"),
            ("opt_out_email", "Email Opt Out"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

/// Check boxes are taken as 1 and 0. What a blank cell of a mapped column does is not known.
const WRITES: Writes =
    Writes { key: Some("Record Id"), blank: Blank::Unknown, yes_no: ("1", "0"), ..Writes::PLAIN };

const LEAD: Object = Object {
    name: "lead",
    marks: &[
        &["Record Id", "Lead Owner.id"],
        &["Lead Id", "Lead Owner.id"],
        &["Record Id", "Lead Owner", "Email Opt Out"],
        &["Record Id", "Lead Owner", "Lead Status"],
        &["ID de registro", "Propietario de Posible cliente"],
    ],
    marks_of_named: &[&["Record Id"], &["Lead Id"]],
    file_names: &["leads_{n}.csv", "posibles_clientes_{n}.csv"],
    columns: &[
        ("source_key", "Record Id, Lead Id, ID de registro"),
        ("full_name", "Lead Name, Full Name, Nombre completo"),
        ("title", "Salutation, Saludo"),
        ("given_name", "First Name, Nombre"),
        ("surname", "Last Name, Apellidos"),
        ("company", "Company, Empresa"),
        ("email", "Email, Secondary Email, Correo electrónico"),
        ("job_title", "Title, Designation, Título"),
        ("phone", "Phone, Teléfono"),
        ("mobile", "Mobile, Móvil"),
        ("fax", "Fax"),
        ("website", "Website, Sitio web"),
        ("street", "Street, Calle"),
        ("city", "City, Ciudad"),
        ("region", "State, Provincia"),
        ("postcode", "Zip Code, Código postal"),
        ("country", "Country, País"),
        ("notes", "Description, Descripción"),
        ("tags", "Tag, Etiqueta"),
        ("opt_out_email", "Email Opt Out, No participar en correo electrónico"),
        ("opt_out_at", "Unsubscribed Time"),
        ("consent_proof", "Unsubscribed Mode"),
        ("owner", "Lead Owner, Propietario de Posible cliente"),
        ("created_at", "Created Time, Hora de creación"),
        ("modified_at", "Modified Time, Hora de modificación"),
        ("modified_by", "Modified By, Modificado por"),
        (
            "ignore",
            "Lead Owner.id, Created By.id, Created By, Modified By.id, Lead Source, Last Activity Time",
        ),
        ("ignore", "Change Log Time, Locked, Is Converted, Converted Date Time, Creado por"),
        ("custom", "Lead Status, Estado de Posible cliente, Rating, Industry"),
    ],
    writes: Some(Writes {
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("company", "Company"),
            ("email", "Email"),
            ("phone", "Phone"),
            ("mobile", "Mobile"),
            ("street", "Street"),
            ("city", "City"),
            ("region", "State"),
            ("postcode", "Zip Code"),
            ("country", "Country"),
            ("opt_out_email", "Email Opt Out"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

const ACCOUNT: Object = Object {
    name: "account",
    marks: &[
        &["Record Id", "Account Owner.id"],
        &["Account Id", "Account Owner.id"],
        &["Record Id", "Account Owner", "Account Name"],
        &["ID de registro", "Propietario de Cuenta"],
    ],
    marks_of_named: &[&["Record Id"], &["Account Id"]],
    file_names: &["accounts_{n}.csv", "cuentas_{n}.csv"],
    columns: &[
        ("source_key", "Record Id, Account Id, ID de registro"),
        ("company", "Account Name, Company Name, Nombre de Cuenta"),
        ("phone", "Phone, Teléfono"),
        ("fax", "Fax"),
        ("website", "Website, Sitio web"),
        ("street@billing", "Billing Street"),
        ("city@billing", "Billing City"),
        ("region@billing", "Billing State"),
        ("postcode@billing", "Billing Code"),
        ("country@billing", "Billing Country"),
        ("street@shipping", "Shipping Street"),
        ("city@shipping", "Shipping City"),
        ("region@shipping", "Shipping State"),
        ("postcode@shipping", "Shipping Code"),
        ("country@shipping", "Shipping Country"),
        ("notes", "Description, Descripción"),
        ("tags", "Tag, Etiqueta"),
        ("owner", "Account Owner, Propietario de Cuenta"),
        ("created_at", "Created Time, Hora de creación"),
        ("modified_at", "Modified Time, Hora de modificación"),
        ("modified_by", "Modified By, Modificado por"),
        ("ignore", "Account Owner.id, Created By.id, Created By, Modified By.id, Parent Account.id"),
        ("ignore", "Parent Account, Last Activity Time, Change Log Time, Locked"),
        ("custom", "Account Number, Account Site, Account Type, Industry, SIC Code, Ownership, Rating"),
    ],
    target: Target::Companies,
    writes: Some(Writes {
        columns: &[
            ("company", "Account Name"),
            ("phone", "Phone"),
            ("website", "Website"),
            ("street", "Billing Street"),
            ("city", "Billing City"),
            ("region", "Billing State"),
            ("postcode", "Billing Code"),
            ("country", "Billing Country"),
        ],
        ..WRITES
    }),
    ..Object::PLAIN
};

const DEAL: Object = Object {
    name: "deal",
    marks: &[
        &["Record Id", "Deal Owner.id"],
        &["Record Id", "Deal Owner", "Closing Date"],
        &["Record Id", "Deal Name", "Closing Date"],
    ],
    marks_of_named: &[&["Record Id"]],
    file_names: &["deals_{n}.csv", "tratos_{n}.csv"],
    columns: &[
        ("source_key", "Record Id, Deal Id"),
        ("person_key", "Contact Name.id"),
        ("full_name", "Contact Name"),
        ("company", "Account Name"),
        ("event_subject", "Deal Name"),
        ("event_amount", "Amount"),
        ("event_currency", "Currency"),
        ("event_status", "Stage"),
        ("event_at", "Closing Date"),
        ("event_kind", "Type"),
        ("owner", "Deal Owner"),
        ("created_at", "Created Time"),
        ("modified_at", "Modified Time"),
        ("modified_by", "Modified By"),
        ("notes", "Description"),
        ("tags", "Tag"),
        ("ignore", "Deal Owner.id, Account Name.id, Created By.id, Created By, Modified By.id, Lead Source"),
        ("ignore", "Campaign Source.id, Campaign Source, Last Activity Time, Change Log Time, Locked"),
    ],
    target: Target::Orders,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts.csv",
        "contact",
        "Record Id = source_key | Contact Owner = owner | First Name = given_name | Last Name = surname
         | Account Name = company | Email = email | Title = job_title | Department = department
         | Phone = phone | Mobile = mobile | Created Time = created_at | Modified By = modified_by
         | Modified Time = modified_at | Contact Name = full_name | Description = notes
         | Email Opt Out = opt_out_email | Salutation = title | Tag = tags
         | Unsubscribed Mode = consent_proof | Unsubscribed Time = opt_out_at",
    ),
    Fixture::new(
        "authored_contacts_es.csv",
        "contact",
        "ID de registro = source_key | Propietario de Contacto = owner | Nombre = given_name
         | Apellidos = surname | Nombre de Cuenta = company | Correo electrónico = email | Teléfono = phone
         | Móvil = mobile | No participar en correo electrónico = opt_out_email | Domicilio = street
         | Ciudad = city | Provincia = region | Código postal = postcode | País = country
         | Hora de creación = created_at",
    ),
    Fixture::new(
        "authored/Leads_001.csv",
        "lead",
        "Record Id = source_key | Lead Owner = owner | Company = company | First Name = given_name
         | Last Name = surname | Email = email | Phone = phone | Mobile = mobile | Street = street
         | City = city | State = region | Zip Code = postcode | Country = country
         | Email Opt Out = opt_out_email | Created Time = created_at",
    ),
    Fixture::new(
        "authored_accounts.csv",
        "account",
        "Record Id = source_key | Account Owner = owner | Account Name = company | Phone = phone
         | Website = website | Billing Street = street | Billing City = city | Billing State = region
         | Billing Code = postcode | Billing Country = country | Created Time = created_at",
    ),
    Fixture::new(
        "authored_deals.csv",
        "deal",
        "Record Id = source_key | Deal Owner = owner | Deal Name = event_subject | Account Name = company
         | Contact Name.id = person_key | Contact Name = full_name | Amount = event_amount
         | Stage = event_status | Closing Date = event_at | Type = event_kind | Created Time = created_at",
    ),
];
