//! Mozilla Thunderbird: the CSV of its address book.
//!
//! Every line ends in a comma more than there are columns; a date of birth stands in three columns. There is
//! no id. Source: Thunderbird's own test files. The Spanish labels are common knowledge, not seen in a
//! file.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["First Name", "Last Name", "Display Name", "Primary Email"],
        &["Display Name", "Primary Email", "Secondary Email"],
        &["Nombre", "Apellidos", "Nombre a mostrar", "Correo electrónico principal"],
        &["Nombre", "Apellidos", "Mostrar nombre", "Correo-e primario"],
    ],
    columns: &[
        ("given_name", "First Name, Nombre"),
        ("surname", "Last Name, Apellidos"),
        ("full_name", "Display Name, Nombre a mostrar, Mostrar nombre"),
        ("nickname", "Nickname, Apodo"),
        (
            "email",
            "Primary Email, Secondary Email, Correo electrónico principal, Correo electrónico secundario",
        ),
        ("email", "Correo-e primario, Correo-e secundario, Correo electrónico adicional"),
        ("social", "Screen Name, Nombre en pantalla"),
        ("phone", "Work Phone, Home Phone, Teléfono del trabajo, Teléfono particular"),
        ("fax", "Fax Number, Fax, Número de fax"),
        ("mobile", "Mobile Number, Móvil, Número de móvil"),
        ("street@home", "Home Address, Home Address 2, Dirección particular, Dirección particular 2"),
        ("city@home", "Home City, Ciudad particular"),
        ("region@home", "Home State, Provincia particular"),
        ("postcode@home", "Home ZipCode, Código postal particular"),
        ("country@home", "Home Country, País particular"),
        ("street@work", "Work Address, Work Address 2, Dirección del trabajo, Dirección del trabajo 2"),
        ("city@work", "Work City, Ciudad del trabajo"),
        ("region@work", "Work State, Provincia del trabajo"),
        ("postcode@work", "Work ZipCode, Código postal del trabajo"),
        ("country@work", "Work Country, País del trabajo"),
        ("job_title", "Job Title, Cargo"),
        ("department", "Department, Departamento"),
        ("company", "Organization, Organización"),
        ("website", "Web Page {n}, Página web {n}"),
        ("notes", "Notes, Notas"),
        ("birth_year", "Birth Year, Año de nacimiento"),
        ("birth_month", "Birth Month, Mes de nacimiento"),
        ("birth_day", "Birth Day, Día de nacimiento"),
        ("custom", "Pager Number, Custom {n}, Anniversary {*}, Personalizado {n}"),
    ],
    writes: Some(Writes {
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("full_name", "Display Name"),
            ("nickname", "Nickname"),
            ("email", "Primary Email"),
            ("email", "Secondary Email"),
            ("phone", "Work Phone"),
            ("phone", "Home Phone"),
            ("mobile", "Mobile Number"),
            ("street", "Home Address"),
            ("city", "Home City"),
            ("region", "Home State"),
            ("postcode", "Home ZipCode"),
            ("country", "Home Country"),
            ("job_title", "Job Title"),
            ("company", "Organization"),
            ("notes", "Notes"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_address_book.csv",
        "contact",
        "First Name = given_name | Last Name = surname | Display Name = full_name | Nickname = nickname
         | Primary Email = email | Secondary Email = email.2 | Screen Name = social | Work Phone = phone
         | Home Phone = phone.2 | Fax Number = fax | Mobile Number = mobile | Home Address = street
         | Home Address 2 = street.2 | Home City = city | Home State = region | Home ZipCode = postcode
         | Home Country = country | Job Title = job_title | Department = department
         | Organization = company | Web Page 1 = website | Web Page 2 = website.2
         | Birth Year = birth_year | Birth Month = birth_month | Birth Day = birth_day | Notes = notes",
    ),
    Fixture::new(
        "authored_libreta_es.csv",
        "contact",
        "Nombre = given_name | Apellidos = surname | Nombre a mostrar = full_name
         | Correo electrónico principal = email | Correo electrónico secundario = email.2
         | Teléfono del trabajo = phone | Número de móvil = mobile | Organización = company
         | Año de nacimiento = birth_year | Notas = notes",
    ),
];
