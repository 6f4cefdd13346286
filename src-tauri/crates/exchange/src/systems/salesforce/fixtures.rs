//! What Salesforce's fixtures are.

use super::super::tests::Fixture;

pub(in super::super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_report_contacts_en.csv",
        "contact",
        "Contact ID = source_key | Salutation = title | First Name = given_name | Last Name = surname
         | Account Name = company | Title = job_title | Mailing Street = street | Mailing City = city
         | Mailing State/Province = region | Mailing Zip/Postal Code = postcode | Mailing Country = country
         | Phone = phone | Mobile = mobile | Email = email | Email Opt Out = opt_out_email
         | Do Not Call = opt_out_phone | Contact Owner = owner",
    ),
    Fixture::new(
        "authored_report_contacts_es.csv",
        "contact",
        "ID del contacto = source_key | Tratamiento = title | Nombre = given_name | Apellidos = surname
         | Nombre de la cuenta = company | Cargo = job_title | Calle de correspondencia = street
         | Ciudad de correspondencia = city | Código postal de correspondencia = postcode
         | País de correspondencia = country | Teléfono = phone | Móvil = mobile
         | Correo electrónico = email | No recibir correo electrónico = opt_out_email
         | No llamar = opt_out_phone | Propietario del contacto = owner",
    ),
    Fixture::new(
        "authored_report_accounts_es.csv",
        "account",
        "ID de la cuenta = source_key | Nombre de la cuenta = company | Calle de facturación = street
         | Ciudad de facturación = city | Código postal de facturación = postcode
         | País de facturación = country | Teléfono = phone | Sitio web = website
         | Propietario de la cuenta = owner",
    ),
    Fixture::new(
        "authored_leads.csv",
        "lead",
        "Id = source_key | LastName = surname | FirstName = given_name | Company = company
         | Title = job_title | Street = street | City = city | State = region | PostalCode = postcode
         | Country = country | Phone = phone | MobilePhone = mobile | Email = email
         | HasOptedOutOfEmail = opt_out_email | DoNotCall = opt_out_phone | OwnerId = owner
         | CreatedDate = created_at | LastModifiedDate = modified_at",
    ),
    Fixture::new(
        "authored_opportunities_es.csv",
        "opportunity",
        "ID de la oportunidad = source_key | Nombre de la oportunidad = event_subject
         | ID de la cuenta = person_key | Nombre de la cuenta = company | Etapa = event_status
         | Importe = event_amount | Fecha de cierre = event_at | Tipo = event_kind
         | Propietario de la oportunidad = owner",
    ),
    Fixture::new(
        "authored_cases.csv",
        "case",
        "Id = source_key | ContactId = person_key | SuppliedName = full_name | SuppliedEmail = email
         | SuppliedPhone = phone | Type = event_kind | Status = event_status | Subject = event_subject
         | Description = notes | OwnerId = owner | CreatedDate = event_at | LastModifiedDate = modified_at",
    ),
    Fixture::new(
        "authored_campaign_members.csv",
        "campaign_member",
        "Id = source_key | CampaignId = event_subject | ContactId = person_key | Status = event_status
         | FirstName = given_name | LastName = surname | Email = email
         | HasOptedOutOfEmail = opt_out_email | CreatedDate = event_at | LastModifiedDate = modified_at",
    ),
    Fixture::new(
        "shared/salesforce/synthetic_weekly_export_Contact.csv",
        "contact",
        "Id = source_key | LastName = surname | FirstName = given_name | Salutation = title
         | MailingStreet = street | MailingCity = city | MailingState = region
         | MailingPostalCode = postcode | MailingCountry = country | Phone = phone | MobilePhone = mobile
         | Email = email | HasOptedOutOfEmail = opt_out_email | DoNotCall = opt_out_phone | OwnerId = owner
         | CreatedDate = created_at | LastModifiedDate = modified_at",
    ),
    Fixture::new(
        "shared/salesforce/synthetic_dataloader_update_survivors.csv",
        "contact",
        "Id = source_key | FirstName = given_name | LastName = surname | MobilePhone = mobile
         | HasOptedOutOfEmail = opt_out_email",
    ),
    Fixture::new("shared/salesforce/synthetic_dataloader_delete_losers.csv", "contact", "Id = source_key"),
    Fixture::new("shared/salesforce/opportunityData.csv", "opportunity", OPPORTUNITY),
    Fixture::new("shared/salesforce/success0413060133.csv", "opportunity", OPPORTUNITY),
    Fixture::new("shared/salesforce/error0413060133.csv", "opportunity", OPPORTUNITY),
];

const OPPORTUNITY: &str = "ID = source_key | ACCOUNTID = person_key | NAME = event_subject
    | DESCRIPTION = notes | STAGENAME = event_status | AMOUNT = event_amount | CLOSEDATE = event_at
    | TYPE = event_kind | OWNERID = owner | CREATEDDATE = created_at | LASTMODIFIEDDATE = modified_at
    | LASTMODIFIEDBYID = modified_by";
