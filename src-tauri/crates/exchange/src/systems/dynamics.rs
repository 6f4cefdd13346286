//! Microsoft Dynamics 365: exports of contacts, accounts and leads to Excel.
//!
//! A workbook for re-import begins with three hidden columns, `(Do Not Modify) …`: the record's id, a
//! checksum and the date of its last change. Its hidden sheet says which entity it is: such a workbook is
//! changed in place and never made anew, so nothing stands here for writing. Columns of refusal are
//! called after what is not allowed and hold `Allow` or `Do Not Allow`. Sources: workbooks that others
//! describe. The Spanish names of the hidden columns are a translation, not seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{Target, object::Object};

pub(super) const OBJECTS: &[Object] = &[CONTACT, ACCOUNT, LEAD];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["(Do Not Modify) Contact", "(Do Not Modify) Row Checksum"],
        &["(Do Not Modify) Contact", "(Do Not Modify) Modified On"],
        &["(No modificar) Contacto", "(No modificar) {*}"],
        &["Last Name", "Do not allow Emails", "Do not allow Bulk Emails"],
        &["Apellidos", "No permitir correo electrónico", "Enviar materiales de marketing"],
    ],
    columns: &[
        ("source_key", "(Do Not Modify) Contact, (No modificar) Contacto"),
        ("modified_at", "(Do Not Modify) Modified On, (No modificar) Fecha de modificación, Modified On"),
        ("ignore", "(Do Not Modify) Row Checksum, (No modificar) {*}"),
        ("title", "Salutation, Saludo"),
        ("full_name", "Full Name, Nombre completo"),
        ("given_name", "First Name, Nombre, Nombre de pila"),
        ("middle_name", "Middle Name, Segundo nombre"),
        ("surname", "Last Name, Apellidos"),
        ("suffix", "Suffix"),
        ("company", "Company Name, Account Name (Account), Nombre de la compañía, Compañía"),
        ("job_title", "Job Title, Puesto"),
        ("department", "Department, Departamento"),
        ("email", "Email, Email Address 2, Email Address 3, Correo electrónico"),
        ("phone", "Business Phone, Home Phone, Telephone 3, Teléfono del trabajo, Teléfono particular"),
        ("mobile", "Mobile Phone, Teléfono móvil"),
        ("fax", "Fax"),
        ("website", "Website, Sitio web"),
        ("birth_date", "Birthday, Cumpleaños, Fecha de nacimiento"),
        ("gender", "Gender, Sexo"),
        ("tax_id", "Government"),
        (
            "street@#",
            "Address {n}: Street 1, Address {n}: Street 2, Address {n}: Street 3, Dirección {n}: Calle 1",
        ),
        ("city@#", "Address {n}: City, Dirección {n}: Ciudad"),
        ("region@#", "Address {n}: State/Province, Dirección {n}: Estado o provincia"),
        ("postcode@#", "Address {n}: ZIP/Postal Code, Dirección {n}: Código postal"),
        ("country@#", "Address {n}: Country/Region, Dirección {n}: País o región"),
        ("opt_out_email", "Do not allow Emails, Do not allow Bulk Emails, No permitir correo electrónico"),
        ("opt_out_email", "No permitir correo electrónico en masa"),
        (
            "opt_out_phone",
            "Do not allow Phone Calls, No permitir llamadas de teléfono, No permitir llamadas telefónicas",
        ),
        (
            "opt_out_post",
            "Do not allow Mails, Do not allow Bulk Mails, No permitir correo, No permitir correo postal",
        ),
        ("consent_email", "Send Marketing Materials, Enviar materiales de marketing"),
        ("owner", "Owner, Propietario"),
        ("created_at", "Created On, Fecha de creación"),
        ("modified_by", "Modified By, Modificado por"),
        ("notes", "Description, Descripción"),
        ("ignore", "Status, Status Reason, Created By, Do not allow Faxes, No permitir faxes, Estado"),
    ],
    ..Object::PLAIN
};

const ACCOUNT: Object = Object {
    name: "account",
    marks: &[
        &["(Do Not Modify) Account", "(Do Not Modify) Row Checksum"],
        &["(Do Not Modify) Account", "(Do Not Modify) Modified On"],
        &["(No modificar) Cuenta", "(No modificar) {*}"],
    ],
    columns: &[
        ("source_key", "(Do Not Modify) Account, (No modificar) Cuenta"),
        ("modified_at", "(Do Not Modify) Modified On, (No modificar) Fecha de modificación, Modified On"),
        ("ignore", "(Do Not Modify) Row Checksum, (No modificar) {*}"),
        ("company", "Account Name, Nombre de cuenta, Nombre de la cuenta"),
        ("phone", "Main Phone, Other Phone, Teléfono principal"),
        ("fax", "Fax"),
        ("email", "Email, Correo electrónico"),
        ("website", "Website, Sitio web"),
        (
            "street@#",
            "Address {n}: Street 1, Address {n}: Street 2, Address {n}: Street 3, Dirección {n}: Calle 1",
        ),
        ("city@#", "Address {n}: City, Dirección {n}: Ciudad"),
        ("region@#", "Address {n}: State/Province, Dirección {n}: Estado o provincia"),
        ("postcode@#", "Address {n}: ZIP/Postal Code, Dirección {n}: Código postal"),
        ("country@#", "Address {n}: Country/Region, Dirección {n}: País o región"),
        ("opt_out_email", "Do not allow Emails, Do not allow Bulk Emails, No permitir correo electrónico"),
        ("opt_out_phone", "Do not allow Phone Calls, No permitir llamadas de teléfono"),
        ("opt_out_post", "Do not allow Mails, Do not allow Bulk Mails, No permitir correo"),
        ("consent_email", "Send Marketing Materials, Enviar materiales de marketing"),
        ("owner", "Owner, Propietario"),
        ("created_at", "Created On, Fecha de creación"),
        ("modified_by", "Modified By, Modificado por"),
        ("notes", "Description, Descripción"),
        (
            "ignore",
            "Status, Status Reason, Parent Account, Do not allow Faxes, Primary Contact, Contacto principal",
        ),
        ("custom", "Account Number, Industry"),
    ],
    target: Target::Companies,
    ..Object::PLAIN
};

const LEAD: Object = Object {
    name: "lead",
    marks: &[
        &["(Do Not Modify) Lead", "(Do Not Modify) Row Checksum"],
        &["(Do Not Modify) Lead", "(Do Not Modify) Modified On"],
    ],
    columns: &[
        ("source_key", "(Do Not Modify) Lead"),
        ("modified_at", "(Do Not Modify) Modified On, Modified On"),
        ("ignore", "(Do Not Modify) Row Checksum"),
        ("full_name", "Name, Full Name"),
        ("given_name", "First Name"),
        ("surname", "Last Name"),
        ("company", "Company Name"),
        ("job_title", "Job Title"),
        ("email", "Email"),
        ("phone", "Business Phone, Home Phone"),
        ("mobile", "Mobile Phone"),
        ("website", "Website"),
        ("street", "Street 1, Street 2, Street 3"),
        ("city", "City"),
        ("region", "State/Province"),
        ("postcode", "ZIP/Postal Code"),
        ("country", "Country/Region"),
        ("opt_out_email", "Do not allow Emails, Do not allow Bulk Emails"),
        ("opt_out_phone", "Do not allow Phone Calls"),
        ("opt_out_post", "Do not allow Mails"),
        ("consent_email", "Marketing Material, Send Marketing Materials"),
        ("owner", "Owner"),
        ("created_at", "Created On"),
        ("custom", "Topic"),
        ("ignore", "Status, Status Reason, Lead Source, Rating"),
    ],
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts.csv",
        "contact",
        "(Do Not Modify) Contact = source_key | (Do Not Modify) Modified On = modified_at
         | Full Name = full_name | Company Name = company | Email = email | Business Phone = phone
         | Mobile Phone = mobile | Address 1: Street 1 = street | Address 1: City = city
         | Address 1: ZIP/Postal Code = postcode | Do not allow Emails = opt_out_email
         | Do not allow Bulk Emails = opt_out_email.2 | Do not allow Phone Calls = opt_out_phone
         | Do not allow Mails = opt_out_post | Send Marketing Materials = consent_email | Owner = owner",
    ),
    Fixture::new(
        "authored_contacts_es.csv",
        "contact",
        "(No modificar) Contacto = source_key | (No modificar) Fecha de modificación = modified_at
         | Nombre = given_name | Apellidos = surname | Correo electrónico = email
         | Teléfono móvil = mobile | No permitir correo electrónico = opt_out_email
         | No permitir llamadas de teléfono = opt_out_phone
         | Enviar materiales de marketing = consent_email | Propietario = owner",
    ),
    Fixture::new(
        "authored_accounts.csv",
        "account",
        "(Do Not Modify) Account = source_key | (Do Not Modify) Modified On = modified_at
         | Account Name = company | Main Phone = phone | Website = website | Address 1: City = city
         | Do not allow Emails = opt_out_email | Owner = owner",
    ),
    Fixture::new(
        "authored_leads.csv",
        "lead",
        "(Do Not Modify) Lead = source_key | (Do Not Modify) Modified On = modified_at
         | First Name = given_name | Last Name = surname | Company Name = company | Email = email
         | Business Phone = phone | Do not allow Emails = opt_out_email | Owner = owner
         | Created On = created_at",
    ),
];
