//! Pipedrive: exports of people, organisations, deals and activities.
//!
//! Every column begins with its object's name. Addresses and telephones are spread over columns for work,
//! home and other, or stand in one without the kind. On import the system id is mapped by hand to
//! "Pipedrive System ID"; without it, the name must be the same. Source: exports that others describe, and
//! Pipedrive's help. The Spanish names of objects and the columns of organisations are common knowledge,
//! not seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[PERSON, ORGANIZATION, DEAL, ACTIVITY];

const PERSON: Object = Object {
    name: "person",
    marks: &[
        &["Person - ID", "Person - Name"],
        &["Person - Name", "Person - Owner"],
        &["Person - Name", "Person - Email - Work"],
        &["Persona - ID", "Persona - Nombre"],
    ],
    columns: &[
        ("source_key", "Person - ID, Persona - ID"),
        ("full_name", "Person - Name, Persona - Nombre"),
        ("given_name", "Person - First name, Persona - Nombre de pila"),
        ("surname", "Person - Last name, Persona - Apellido, Persona - Apellidos"),
        ("company", "Person - Organization, Organization - Name, Persona - Organización"),
        ("email", "Person - Email, Person - Email - Work, Person - Email - Home, Person - Email - Other"),
        ("email", "Persona - Correo electrónico, Persona - Correo electrónico - Trabajo"),
        ("email", "Persona - Correo electrónico - Particular, Persona - Correo electrónico - Otro"),
        ("phone", "Person - Phone, Person - Phone - Work, Person - Phone - Home, Person - Phone - Other"),
        ("phone", "Persona - Teléfono, Persona - Teléfono - Trabajo, Persona - Teléfono - Particular"),
        ("mobile", "Person - Phone - Mobile, Persona - Teléfono - Móvil"),
        ("tags", "Person - Label, Person - Labels, Persona - Etiquetas"),
        ("address", "Person - Postal address, Organization - Address"),
        ("birth_date", "Person - Birthday"),
        ("job_title", "Person - Job title"),
        ("notes", "Person - Notes"),
        ("consent_status", "Person - Marketing status, Persona - Estado de marketing"),
        ("consent_proof", "Person - Double opt-in, Persona - Doble opt-in"),
        ("owner", "Person - Owner, Persona - Propietario"),
        ("created_at", "Person - Person created, Persona - Persona creada"),
        ("modified_at", "Person - Update time, Persona - Hora de actualización"),
        ("ignore", "Organization - ID, Person - Profile picture, Person - Visible to"),
        ("custom", "Person - {*}, Persona - {*}"),
    ],
    writes: Some(Writes {
        key: Some("Person - ID"),
        columns: &[
            ("full_name", "Person - Name"),
            ("company", "Person - Organization"),
            ("email", "Person - Email - Work"),
            ("email", "Person - Email - Home"),
            ("email", "Person - Email - Other"),
            ("phone", "Person - Phone - Work"),
            ("phone", "Person - Phone - Home"),
            ("mobile", "Person - Phone - Mobile"),
            ("consent_status", "Person - Marketing status"),
        ],
        yes_no: ("Subscribed", "Unsubscribed"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const ORGANIZATION: Object = Object {
    name: "organization",
    marks: &[
        &["Organization - ID", "Organization - Name", "Organization - Owner"],
        &["Organization - Name", "Organization - Address"],
        &["Organización - ID", "Organización - Nombre"],
    ],
    columns: &[
        ("source_key", "Organization - ID, Organización - ID"),
        ("company", "Organization - Name, Organización - Nombre"),
        ("address", "Organization - Address, Organización - Dirección"),
        ("street", "Organization - Street/road name of Address"),
        ("street_number", "Organization - House number of Address"),
        ("city", "Organization - City/town/village/locality of Address"),
        ("region", "Organization - State/county of Address"),
        ("postcode", "Organization - ZIP/Postal code of Address"),
        ("country", "Organization - Country of Address"),
        ("website", "Organization - Website"),
        ("tags", "Organization - Label, Organization - Labels"),
        ("owner", "Organization - Owner, Organización - Propietario"),
        ("created_at", "Organization - Organization created, Organización - Organización creada"),
        ("modified_at", "Organization - Update time"),
        ("ignore", "Organization - Visible to"),
        ("custom", "Organization - {*}, Organización - {*}"),
    ],
    target: Target::Companies,
    writes: Some(Writes {
        key: Some("Organization - ID"),
        columns: &[("company", "Organization - Name"), ("address", "Organization - Address")],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const DEAL: Object = Object {
    name: "deal",
    marks: &[
        &["Deal - ID", "Deal - Title"],
        &["Deal - Title", "Deal - Value"],
        &["Trato - ID", "Trato - Título"],
    ],
    columns: &[
        ("source_key", "Deal - ID, Trato - ID"),
        ("person_key", "Person - ID, Deal - Contact person ID, Persona - ID"),
        ("event_subject", "Deal - Title, Trato - Título"),
        ("event_amount", "Deal - Value, Trato - Valor"),
        ("event_currency", "Deal - Currency, Deal - Currency of Value, Trato - Moneda"),
        ("event_status", "Deal - Status, Trato - Estado"),
        ("event_at", "Deal - Deal created, Trato - Trato creado"),
        ("full_name", "Deal - Contact person, Person - Name, Trato - Persona de contacto"),
        ("email", "Person - Email, Person - Email - Work, Person - Email - Home, Person - Email - Other"),
        ("phone", "Person - Phone, Person - Phone - Work, Person - Phone - Mobile"),
        ("company", "Deal - Organization, Organization - Name, Trato - Organización"),
        ("owner", "Deal - Owner, Trato - Propietario"),
        ("modified_at", "Deal - Update time"),
        ("ignore", "Organization - ID, Deal - Visible to, Deal - Creator"),
        ("custom", "Deal - {*}, Trato - {*}"),
    ],
    target: Target::Orders,
    ..Object::PLAIN
};

const ACTIVITY: Object = Object {
    name: "activity",
    marks: &[
        &["Activity - Subject", "Activity - Due date"],
        &["Activity - ID", "Activity - Subject"],
        &["Actividad - Asunto", "Actividad - Fecha de vencimiento"],
    ],
    columns: &[
        ("source_key", "Activity - ID, Actividad - ID"),
        ("person_key", "Person - ID, Persona - ID"),
        ("event_subject", "Activity - Subject, Actividad - Asunto"),
        ("event_kind", "Activity - Type, Actividad - Tipo"),
        ("event_at", "Activity - Due date, Actividad - Fecha de vencimiento"),
        ("event_status", "Activity - Done, Actividad - Hecho"),
        ("full_name", "Activity - Contact person, Person - Name, Actividad - Persona de contacto"),
        ("email", "Person - Email, Person - Email - Work"),
        ("phone", "Person - Phone, Person - Phone - Work, Person - Phone - Mobile"),
        ("company", "Activity - Organization, Organization - Name, Actividad - Organización"),
        ("notes", "Activity - Note, Actividad - Nota"),
        ("owner", "Activity - Assigned to user, Actividad - Asignada al usuario"),
        ("created_at", "Activity - Add time"),
        ("ignore", "Organization - ID, Deal - ID, Activity - Creator"),
        ("custom", "Activity - {*}, Actividad - {*}"),
    ],
    target: Target::Activity,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_people_without_kinds.csv",
        "person",
        "Person - ID = source_key | Person - Name = full_name | Person - Organization = company
         | Person - Email = email | Person - Phone = phone | Person - Labels = tags
         | Person - Marketing status = consent_status | Person - Owner = owner
         | Person - Person created = created_at",
    ),
    Fixture::new(
        "authored_people_es.csv",
        "person",
        "Persona - ID = source_key | Persona - Nombre = full_name | Persona - Organización = company
         | Persona - Correo electrónico - Trabajo = email | Persona - Correo electrónico - Otro = email.2
         | Persona - Teléfono - Trabajo = phone | Persona - Teléfono - Móvil = mobile
         | Persona - Estado de marketing = consent_status | Persona - Doble opt-in = consent_proof
         | Persona - Propietario = owner",
    ),
    Fixture::new(
        "authored_organizations.csv",
        "organization",
        "Organization - ID = source_key | Organization - Name = company | Organization - Address = address
         | Organization - Owner = owner | Organization - Organization created = created_at",
    ),
    Fixture::new(
        "authored_deals.csv",
        "deal",
        "Deal - ID = source_key | Deal - Title = event_subject | Deal - Value = event_amount
         | Deal - Currency = event_currency | Deal - Status = event_status | Deal - Deal created = event_at
         | Deal - Organization = company | Deal - Contact person = full_name | Person - ID = person_key
         | Person - Email - Work = email | Deal - Owner = owner",
    ),
    Fixture::new(
        "authored_activities.csv",
        "activity",
        "Activity - ID = source_key | Activity - Subject = event_subject | Activity - Type = event_kind
         | Activity - Due date = event_at | Activity - Done = event_status
         | Activity - Contact person = full_name | Person - ID = person_key
         | Activity - Organization = company | Activity - Assigned to user = owner",
    ),
    Fixture::new(
        "shared/pipedrive/synthetic_people.csv",
        "person",
        "Person - ID = source_key | Person - Name = full_name | Person - First name = given_name
         | Person - Last name = surname | Person - Organization = company | Person - Email - Work = email
         | Person - Email - Home = email.2 | Person - Email - Other = email.3 | Person - Phone - Work = phone
         | Person - Phone - Home = phone.2 | Person - Phone - Mobile = mobile | Person - Phone - Other = phone.3
         | Person - Labels = tags | Person - Marketing status = consent_status
         | Person - Double opt-in = consent_proof | Person - Owner = owner
         | Person - Person created = created_at",
    ),
];
