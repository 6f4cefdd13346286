//! Microsoft Outlook: the CSV of its contacts, in English and in Spanish.
//!
//! The Spanish export is half English: `E-mail Address`, `Mobile Phone` and the columns of the home
//! address stay. Both are in Windows-1252, all cells quoted; a date that is not there is `0/0/00`. There is
//! no id. Source for the Spanish names: Microsoft's own import table.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["E-mail Address", "E-mail Display Name"],
        &["E-mail Address", "E-mail 2 Address"],
        &["E-mail Address", "Business Street", "Home Street"],
        &["First Name", "Last Name", "Business Phone", "Home Phone", "E-mail Address"],
        &["E-mail Address", "Nombre de pantalla de correo electrónico"],
        &["Nombre", "Apellidos", "Calle del trabajo", "Ciudad de trabajo"],
        &["Nombre", "Apellidos", "Teléfono del trabajo", "Mobile Phone", "E-mail Address"],
    ],
    columns: &[
        ("title", "Title"),
        ("given_name", "First Name, Nombre"),
        ("middle_name", "Middle Name, Segundo nombre"),
        ("surname", "Last Name, Apellidos"),
        ("suffix", "Suffix"),
        ("company", "Company, Organización"),
        ("department", "Department, Departamento"),
        ("job_title", "Job Title, Puesto"),
        ("street@work", "Business Street, Business Street {n}, Calle del trabajo, Calle del trabajo {n}"),
        ("city@work", "Business City, Ciudad de trabajo"),
        ("region@work", "Business State, Provincia o estado de trabajo"),
        ("postcode@work", "Business Postal Code, Código postal del trabajo"),
        ("country@work", "Business Country/Region, Business Country, País o región del trabajo"),
        ("street@home", "Home Street, Home Street {n}"),
        ("city@home", "Home City"),
        ("region@home", "Home State"),
        ("postcode@home", "Home Postal Code"),
        ("country@home", "Home Country/Region, Home Country, País o región del domicilio"),
        ("street@other", "Other Street, Other Street {n}, Otra calle, Otra calle {n}"),
        ("city@other", "Other City, Otra ciudad"),
        ("region@other", "Other State, Otra provincia o estado"),
        ("postcode@other", "Other Postal Code, Otro código postal"),
        ("country@other", "Other Country/Region, Other Country, Otro país o región"),
        ("phone", "Business Phone, Business Phone 2, Home Phone, Home Phone 2, Primary Phone, Other Phone"),
        ("phone", "Teléfono del trabajo, Particular, Teléfono principal, Otro teléfono"),
        ("mobile", "Mobile Phone, Car Phone, Teléfono del automóvil"),
        ("fax", "Business Fax, Home Fax, Other Fax, Otro fax"),
        ("email", "E-mail Address, E-mail 2 Address, E-mail 3 Address"),
        ("email", "Dirección de correo electrónico 2, Dirección del correo electrónico 3"),
        ("birth_date", "Birthday, Cumpleaños"),
        ("gender", "Gender, Género"),
        ("tax_id", "Government ID Number"),
        ("language", "Language, Idioma"),
        ("tags", "Categories, Categorías"),
        ("notes", "Notes, Notas"),
        ("website", "Web Page, Página web"),
        ("ignore", "E-mail Type, E-mail {n} Type, E-mail Display Name, E-mail {n} Display Name"),
        ("ignore", "Nombre de pantalla de correo electrónico, Tipo de correo electrónico {n}"),
        ("ignore", "Nombre de pantalla de correo electrónico {n}, Assistant's Phone, Assistant's Name"),
        ("ignore", "Teléfono del ayudante, Nombre del ayudante, Manager's Name, Nombre del director, Spouse"),
        ("ignore", "Children, Hijos, Referred By"),
        (
            "custom",
            "Company Main Phone, Número de centralita de la organización, Callback, Devolución de llamada",
        ),
        ("custom", "Radio Phone, Radioteléfono, TTY/TDD Phone, Número de teletipo, Telex, ISDN, RDSI, Pager"),
        ("custom", "Localizador, Account, Anniversary, Profession, Profesión, Hobby, Aficiones, Initials"),
        ("custom", "Business Address PO Box, Home Address PO Box, Other Address PO Box, Office Location"),
        ("custom", "Apartado postal de la dirección del trabajo, Apartado postal de la dirección personal"),
        (
            "custom",
            "Otro apartado postal, Organizational ID Number, User {n}, Usuario {n}, Location, Keywords",
        ),
        ("custom", "Priority, Prioridad, Sensitivity, Confidencialidad, Mileage, Kilometraje"),
        (
            "custom",
            "Billing Information, Facturación, Directory Server, Internet Free Busy, Private, Privado",
        ),
    ],
    writes: Some(Writes {
        columns: &[
            ("title", "Title"),
            ("given_name", "First Name"),
            ("middle_name", "Middle Name"),
            ("surname", "Last Name"),
            ("company", "Company"),
            ("job_title", "Job Title"),
            ("street", "Business Street"),
            ("city", "Business City"),
            ("region", "Business State"),
            ("postcode", "Business Postal Code"),
            ("country", "Business Country/Region"),
            ("phone", "Business Phone"),
            ("phone", "Home Phone"),
            ("mobile", "Mobile Phone"),
            ("fax", "Business Fax"),
            ("email", "E-mail Address"),
            ("email", "E-mail 2 Address"),
            ("email", "E-mail 3 Address"),
            ("birth_date", "Birthday"),
            ("tags", "Categories"),
            ("notes", "Notes"),
            ("website", "Web Page"),
        ],
        encoding: "windows-1252",
        quote_all: true,
        between: Some(";"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contactos_es.csv",
        "contact",
        "Title = title | Nombre = given_name | Segundo nombre = middle_name | Apellidos = surname
         | Suffix = suffix | Organización = company | Department = department | Puesto = job_title
         | Calle del trabajo = street | Calle del trabajo 2 = street.2 | Ciudad de trabajo = city
         | Provincia o estado de trabajo = region | Código postal del trabajo = postcode
         | País o región del trabajo = country | Teléfono del trabajo = phone | Particular = phone.2
         | Mobile Phone = mobile | Teléfono principal = phone.3 | Business Fax = fax
         | Birthday = birth_date | Categorías = tags
         | E-mail Address = email | Dirección de correo electrónico 2 = email.2
         | Dirección del correo electrónico 3 = email.3 | Género = gender | Notes = notes
         | Página web = website",
    ),
    Fixture::new(
        "shared/outlook/synthetic_outlook_en.csv",
        "contact",
        "Title = title | First Name = given_name | Middle Name = middle_name | Last Name = surname
         | Suffix = suffix | Company = company | Department = department | Job Title = job_title
         | Business Street = street | Business Street 2 = street.2 | Business Street 3 = street.3
         | Business City = city | Business State = region | Business Postal Code = postcode
         | Business Country/Region = country | Business Fax = fax | Business Phone = phone
         | Business Phone 2 = phone.2 | Home Fax = fax.2 | Home Phone = phone.3 | Home Phone 2 = phone.4
         | Car Phone = mobile | Mobile Phone = mobile.2 | Other Fax = fax.3 | Other Phone = phone.5
         | Primary Phone = phone.6 | Birthday = birth_date | Categories = tags | E-mail Address = email
         | E-mail 2 Address = email.2 | E-mail 3 Address = email.3 | Gender = gender
         | Government ID Number = tax_id | Language = language | Notes = notes | Web Page = website",
    ),
    Fixture::new(
        "shared/outlook/outlook_min_three_emails.csv",
        "contact",
        "E-mail Address = email | E-mail 2 Address = email.2 | E-mail 3 Address = email.3",
    ),
];
