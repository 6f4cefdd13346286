//! Eventbrite: the report of an event's attendees.
//!
//! A row is a person and what they did: they took a ticket. It is imported as what happened, because one
//! person comes once for each ticket and each event; the person's own columns are mapped beside it, so that
//! it finds its customer by e-mail or telephone. Who paid is not who comes: the buyer's columns stay under
//! their own headers, and so do the organiser's questions. Source: headers that others describe. The
//! Spanish labels and the columns that begin with `Attendee` and `Buyer` are common knowledge, not seen in a
//! file.

#[cfg(test)]
use super::tests::Fixture;
use super::{Target, object::Object};

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "attendee",
    marks: &[
        &["Order number", "Attendee number"],
        &["Order number", "Attendee Status"],
        &["Order number", "Ticket Type", "Eventbrite Fees"],
        &["Order ID", "Attendee first name", "Attendee email"],
        &["N.º de pedido", "N.º de asistente"],
        &["N.º de pedido", "Estado del asistente"],
    ],
    columns: &[
        ("source_key", "Attendee number, N.º de asistente"),
        ("event_at", "Order Date, Fecha del pedido"),
        ("event_kind", "Ticket Type, Tipo de entrada"),
        ("event_amount", "Total Paid, Total pagado"),
        ("event_currency", "Currency, Moneda"),
        ("event_status", "Attendee Status, Estado del asistente"),
        ("event_subject", "Event Name, Nombre del evento"),
        ("title", "Prefix, Prefijo"),
        ("given_name", "First Name, Attendee first name, Nombre"),
        ("surname", "Last Name, Surname, Attendee last name, Attendee surname, Apellidos"),
        ("suffix", "Suffix, Sufijo"),
        ("email", "Email, Attendee email, Correo electrónico"),
        ("phone", "Home Phone, Teléfono particular, Phone Number"),
        ("mobile", "Cell Phone, Teléfono móvil"),
        ("company", "Company, Empresa"),
        ("job_title", "Job Title, Puesto"),
        ("gender", "Gender, Sexo"),
        ("birth_date", "Birth Date, Fecha de nacimiento"),
        ("website", "Website, Sitio web"),
        ("street@home", "Home Address 1, Home Address 2, Domicilio 1, Domicilio 2"),
        ("city@home", "Home City, Ciudad"),
        ("region@home", "Home State, Provincia"),
        ("postcode@home", "Home Zip, Código postal"),
        ("country@home", "Home Country, País"),
        (
            "custom",
            "Order number, Order ID, N.º de pedido, Order Type, Tipo de pedido, Quantity, Cantidad, Price Tier, Group",
        ),
        ("custom", "Fees Paid, Eventbrite Fees, Eventbrite Payment Processing, Buyer {*}, Comprador {*}"),
    ],
    target: Target::Activity,
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_attendees.csv",
        "attendee",
        "Order Date = event_at | First Name = given_name | Last Name = surname | Email = email
         | Ticket Type = event_kind | Attendee # = source_key | Currency = event_currency
         | Total Paid = event_amount | Attendee Status = event_status | Home Address 1 = street
         | Home Address 2 = street.2 | Home City = city | Home State = region | Home Zip = postcode
         | Home Country = country",
    ),
    // Without a number of its own an attendee has no key: one order has several.
    Fixture::new(
        "authored_attendees_of_today.csv",
        "attendee",
        "Order date = event_at | Attendee first name = given_name | Attendee last name = surname
         | Attendee email = email | Event name = event_subject | Ticket type = event_kind
         | Currency = event_currency | Attendee status = event_status",
    ),
    Fixture::new(
        "authored_asistentes_es.csv",
        "attendee",
        "Fecha del pedido = event_at | Nombre = given_name | Apellidos = surname
         | Correo electrónico = email | Tipo de entrada = event_kind | N.º de asistente = source_key
         | Moneda = event_currency | Total pagado = event_amount | Estado del asistente = event_status",
    ),
];
