//! What happens to Salesforce's contacts and accounts: opportunities, cases, membership of campaigns.
//!
//! An opportunity is about an account and a case about a contact: the person is found by that id. The
//! Spanish labels and the first characters of ids but those of opportunities are common knowledge, not
//! seen in a file.

use super::super::{KeyForm, Target, object::Object};

pub(super) const OPPORTUNITY: Object = Object {
    name: "opportunity",
    marks: &[
        &["Id", "AccountId", "StageName", "CloseDate"],
        &["Id", "Name", "StageName", "OwnerId"],
        &["Opportunity ID", "Opportunity Name", "Stage"],
        &["Opportunity Name", "Account Name", "Stage", "Close Date"],
        &["ID de la oportunidad", "Nombre de la oportunidad"],
        &["Nombre de la oportunidad", "Nombre de la cuenta", "Etapa"],
    ],
    marks_of_keyed: &[&["Id"], &["Opportunity ID"], &["ID de la oportunidad"]],
    file_names: &["opportunity.csv"],
    key_starts: &["006"],
    columns: &[
        ("source_key", "Id, Opportunity ID, ID de la oportunidad, sf__Id"),
        ("person_key", "AccountId, ContactId, ID de la cuenta"),
        ("event_at", "CloseDate, Fecha de cierre"),
        ("event_amount", "Amount, Importe"),
        ("event_currency", "CurrencyIsoCode, Amount Currency"),
        ("event_status", "StageName, Stage, Etapa"),
        ("event_subject", "Name, Opportunity Name, Nombre de la oportunidad"),
        ("event_kind", "Type, Tipo"),
        ("company", "Account Name, Nombre de la cuenta"),
        ("notes", "Description"),
        ("owner", "OwnerId, Opportunity Owner, Propietario de la oportunidad"),
        ("created_at", "CreatedDate"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
        ("ignore", "IsDeleted, IsClosed, IsWon, CreatedById, SystemModstamp, LastActivityDate, LeadSource"),
        ("ignore", "PricebookId, Pricebook2Id, HasOpportunityLineItem, RecordTypeId, CampaignId"),
        ("ignore", "LastViewedDate, LastReferencedDate, Status, Error, sf__Created, sf__Error"),
        (
            "custom",
            "Probability, ExpectedRevenue, TotalOpportunityQuantity, NextStep, ForecastCategory, Fiscal",
        ),
        ("custom", "FiscalQuarter, FiscalYear"),
    ],
    target: Target::Orders,
    key_form: KeyForm::Salesforce,
    ..Object::PLAIN
};

pub(super) const CASE: Object = Object {
    name: "case",
    marks: &[
        &["Id", "CaseNumber", "Subject"],
        &["Id", "CaseNumber", "ContactId"],
        &["Case Number", "Contact Name", "Opened Date"],
        &["Case Number", "Account Name", "Subject"],
        &["Número de caso", "Nombre de la cuenta"],
        &["Número de caso", "Nombre del contacto", "Asunto"],
    ],
    marks_of_keyed: &[&["Id"], &["Case ID"]],
    file_names: &["case.csv"],
    key_starts: &["500"],
    columns: &[
        ("source_key", "Id, Case ID, sf__Id"),
        ("person_key", "ContactId"),
        ("event_at", "CreatedDate, Opened Date, Date/Time Opened, Fecha de apertura"),
        ("event_status", "Status, Estado"),
        ("event_subject", "Subject, Asunto"),
        ("event_kind", "Type, Tipo"),
        ("full_name", "SuppliedName, Contact Name, Nombre del contacto"),
        ("email", "SuppliedEmail, ContactEmail"),
        ("phone", "SuppliedPhone, ContactPhone"),
        ("mobile", "ContactMobile"),
        ("company", "SuppliedCompany, Account Name, Nombre de la cuenta"),
        ("notes", "Description, Descripción"),
        ("owner", "OwnerId, Case Owner, Propietario del caso"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
        (
            "ignore",
            "IsDeleted, IsClosed, IsEscalated, CreatedById, SystemModstamp, AccountId, ParentId, RecordTypeId",
        ),
        ("ignore", "ContactFax, LastViewedDate, LastReferencedDate, Error, sf__Created, sf__Error"),
        ("custom", "CaseNumber, Número de caso, Origin, Reason, Priority, Prioridad, ClosedDate, Comments"),
    ],
    target: Target::Tickets,
    key_form: KeyForm::Salesforce,
    ..Object::PLAIN
};

pub(super) const CAMPAIGN_MEMBER: Object = Object {
    name: "campaign_member",
    marks: &[
        &["Id", "CampaignId", "ContactId", "HasResponded"],
        &["Id", "CampaignId", "LeadOrContactId"],
        &["Campaign Name", "Member Status", "Campaign Member ID"],
    ],
    marks_of_keyed: &[&["Id", "CampaignId"]],
    file_names: &["campaignmember.csv"],
    key_starts: &["00v"],
    columns: &[
        ("source_key", "Id, Campaign Member ID, sf__Id"),
        ("person_key", "LeadOrContactId, ContactId, LeadId"),
        ("event_at", "CreatedDate, Member First Associated Date"),
        ("event_status", "Status, Member Status"),
        ("event_subject", "CampaignId, Campaign Name"),
        ("event_kind", "Type, Member Type"),
        ("full_name", "Name"),
        ("given_name", "FirstName"),
        ("surname", "LastName"),
        ("email", "Email"),
        ("phone", "Phone"),
        ("mobile", "MobilePhone"),
        ("company", "CompanyOrAccount, Company"),
        ("opt_out_email", "HasOptedOutOfEmail"),
        ("opt_out_phone", "DoNotCall"),
        ("modified_at", "LastModifiedDate"),
        ("modified_by", "LastModifiedById"),
        ("ignore", "IsDeleted, HasResponded, FirstRespondedDate, CreatedById, SystemModstamp, LeadSource"),
        ("ignore", "HasOptedOutOfFax, LeadOrContactOwnerId, Error, sf__Created, sf__Error"),
    ],
    target: Target::Activity,
    key_form: KeyForm::Salesforce,
    ..Object::PLAIN
};
