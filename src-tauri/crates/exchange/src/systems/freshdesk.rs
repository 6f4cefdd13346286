//! Freshdesk: exports of contacts and of tickets.
//!
//! Which columns a ticket export has is chosen at each export. A ticket names its person by `Contact ID`
//! and by the unique external id, which contacts have too. Source: Freshdesk's own field names, and exports
//! that others describe. The Spanish labels are common knowledge, not seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CONTACT, TICKET];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["Full name", "Can see all tickets from this company"],
        &["Full name", "Work phone", "Mobile phone", "Unique external ID"],
        &["Full name", "Work phone", "Mobile phone", "Twitter", "About"],
        &["Nombre completo", "Teléfono del trabajo", "Teléfono móvil", "ID externo único"],
    ],
    columns: &[
        ("source_key", "Unique external ID, ID externo único, Contact ID"),
        ("full_name", "Full name, Nombre completo"),
        ("job_title", "Title, Título"),
        ("email", "Email, Other emails, Correo electrónico"),
        ("phone", "Work phone, Teléfono del trabajo"),
        ("mobile", "Mobile phone, Teléfono móvil"),
        ("social", "Twitter, Twitter ID, Facebook ID"),
        ("company", "Company, Company Name, Empresa"),
        ("address", "Address, Dirección"),
        ("tags", "Tags, Etiquetas"),
        ("notes", "About, Acerca de"),
        ("language", "Language, Idioma"),
        ("created_at", "Created at, Created time"),
        ("modified_at", "Updated at, Last update time"),
        ("ignore", "Can see all tickets from this company, Time zone"),
    ],
    // Freshdesk overwrites by e-mail; what a blank cell does is not known.
    writes: Some(Writes {
        key: Some("Unique external ID"),
        columns: &[
            ("full_name", "Full name"),
            ("job_title", "Title"),
            ("email", "Email"),
            ("phone", "Work phone"),
            ("mobile", "Mobile phone"),
            ("company", "Company"),
            ("address", "Address"),
            ("tags", "Tags"),
            ("notes", "About"),
        ],
        between: Some(","),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const TICKET: Object = Object {
    name: "ticket",
    marks: &[
        &["Ticket ID", "Agent interactions"],
        &["Ticket ID", "Subject", "Created time"],
        &["Ticket ID", "Status", "Resolved time"],
        &["ID del ticket", "Asunto", "Hora de creación"],
    ],
    columns: &[
        ("source_key", "Ticket ID, ID del ticket"),
        ("person_key", "Unique external ID, Contact ID, ID externo único, ID de contacto"),
        ("event_subject", "Subject, Asunto"),
        ("event_status", "Status, Estado"),
        ("event_kind", "Type, Tipo"),
        ("event_at", "Created time, Hora de creación"),
        ("full_name", "Full name, Nombre completo"),
        ("job_title", "Title"),
        ("email", "Email, Correo electrónico"),
        ("phone", "Work phone, Teléfono del trabajo"),
        ("mobile", "Mobile phone, Teléfono móvil"),
        ("social", "Twitter ID, Facebook ID"),
        ("language", "Language, Idioma"),
        ("company", "Company Name, Company, Nombre de la empresa"),
        ("tags", "Tags, Etiquetas"),
        ("owner", "Agent, Agente"),
        ("modified_at", "Last update time"),
        ("ignore", "Source, Group, Time zone, Fuente, Grupo"),
        ("custom", "Priority, Prioridad, Due by Time, Resolved time, Closed time, Initial response time"),
        (
            "custom",
            "Time tracked, First response time (in hrs), Resolution time (in hrs), Agent interactions",
        ),
        ("custom", "Customer interactions, Resolution status, First response status, Survey results"),
        ("custom", "Product, Every response status"),
    ],
    target: Target::Tickets,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts.csv",
        "contact",
        "Full name = full_name | Title = job_title | Email = email | Work phone = phone
         | Mobile phone = mobile | Twitter = social | Company = company | Address = address | Tags = tags
         | About = notes | Unique external ID = source_key",
    ),
    Fixture::new(
        "authored_tickets_es.csv",
        "ticket",
        "ID del ticket = source_key | Asunto = event_subject | Estado = event_status | Tipo = event_kind
         | Agente = owner | Hora de creación = event_at | Etiquetas = tags | Nombre completo = full_name
         | Correo electrónico = email | Teléfono móvil = mobile | ID de contacto = person_key",
    ),
    Fixture::new(
        "shared/freshworks/synthetic_freshdesk_tickets.csv",
        "ticket",
        "Ticket ID = source_key | Subject = event_subject | Status = event_status | Type = event_kind
         | Agent = owner | Created time = event_at | Last update time = modified_at | Tags = tags
         | Full name = full_name | Title = job_title | Email = email | Work phone = phone
         | Mobile phone = mobile | Twitter ID = social | Language = language
         | Unique external ID = person_key | Company Name = company",
    ),
];
