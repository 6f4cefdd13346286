//! Salesforce: the Data Loader, the weekly export and reports, of accounts, contacts and leads.
//!
//! The Data Loader and the weekly export write API names (`MailingPostalCode`, in any case); reports
//! write labels in the user's language. Ids have 15 or 18 characters, and their first three name the
//! object. Sources: `dataloader` of forcedotcom (samples), the Object Reference, the Spanish
//! translation of the standard labels.

use super::{KeyForm, Object, System, SystemId, Target};

pub(super) const SYSTEM: System = System { id: SystemId::Salesforce, objects: &[CONTACT, ACCOUNT, LEAD] };

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["id", "ownerid", "lastname"],
        &["id", "accountid", "lastname"],
        &["id", "mailingstreet"],
        &["id", "isdeleted", "lastname", "mailingcity"],
        &["id", "lastname", "hasoptedoutofemail"],
        &["contactid", "mailingstreet"],
        &["contactid", "accountname", "lastname"],
        &["mailingstreet", "mailingcity", "accountname"],
        &["mailingzippostalcode", "lastname"],
        &["iddelcontacto", "nombredelacuenta"],
        &["calledecorrespondencia", "nombredelacuenta"],
    ],
    key_start: Some("003"),
    columns: &[
        ("id", "source_key"),
        ("contactid", "source_key"),
        ("iddelcontacto", "source_key"),
        ("isdeleted", "ignore"),
        ("masterrecordid", "ignore"),
        ("accountid", "ignore"),
        ("accountname", "company"),
        ("nombredelacuenta", "company"),
        ("salutation", "title"),
        ("tratamiento", "title"),
        ("name", "full_name"),
        ("firstname", "given_name"),
        ("nombre", "given_name"),
        ("middlename", "middle_name"),
        ("lastname", "surname"),
        ("apellidos", "surname"),
        ("suffix", "suffix"),
        ("mailingstreet", "street"),
        ("mailingcity", "city"),
        ("mailingstate", "region"),
        ("mailingstateprovince", "region"),
        ("mailingpostalcode", "postcode"),
        ("mailingzippostalcode", "postcode"),
        ("mailingcountry", "country"),
        ("calledecorrespondencia", "street"),
        ("ciudaddecorrespondencia", "city"),
        ("estadoprovinciadecorrespondencia", "region"),
        ("codigopostaldecorrespondencia", "postcode"),
        ("paisdecorrespondencia", "country"),
        ("phone", "phone"),
        ("homephone", "phone"),
        ("otherphone", "phone"),
        ("assistantphone", "ignore"),
        ("assistantname", "ignore"),
        ("mobilephone", "mobile"),
        ("mobile", "mobile"),
        ("fax", "fax"),
        ("email", "email"),
        ("birthdate", "birth_date"),
        ("title", "job_title"),
        ("department", "department"),
        ("description", "notes"),
        ("hasoptedoutofemail", "opt_out_email"),
        ("emailoptout", "opt_out_email"),
        ("norecibircorreoelectronico", "opt_out_email"),
        ("donotcall", "opt_out_phone"),
        ("nollamar", "opt_out_phone"),
        ("leadsource", "ignore"),
        ("origendelcandidato", "ignore"),
        ("reportstoid", "ignore"),
        ("recordtypeid", "ignore"),
        ("ownerid", "owner"),
        ("contactowner", "owner"),
        ("propietariodelcontacto", "owner"),
        ("createddate", "created_at"),
        ("createdbyid", "ignore"),
        ("lastmodifieddate", "modified_at"),
        ("lastmodifiedbyid", "modified_by"),
        ("systemmodstamp", "ignore"),
        ("lastactivitydate", "ignore"),
        ("lastvieweddate", "ignore"),
        ("lastreferenceddate", "ignore"),
    ],
    one_to_many: false,
    target: Target::People,
    key_form: KeyForm::Salesforce,
};

const ACCOUNT: Object = Object {
    name: "account",
    marks: &[
        &["id", "name", "ownerid", "billingstreet"],
        &["id", "name", "billingcity"],
        &["id", "masterrecordid", "name"],
        &["accountid", "accountname", "billingcity"],
        &["accountname", "billingstreet", "billingcity"],
        &["accountname", "billingzippostalcode"],
        &["iddelacuenta", "nombredelacuenta"],
        &["nombredelacuenta", "calledefacturacion"],
    ],
    key_start: Some("001"),
    columns: &[
        ("id", "source_key"),
        ("accountid", "source_key"),
        ("iddelacuenta", "source_key"),
        ("isdeleted", "ignore"),
        ("masterrecordid", "ignore"),
        ("name", "company"),
        ("accountname", "company"),
        ("nombredelacuenta", "company"),
        ("parentid", "ignore"),
        ("billingstreet", "street"),
        ("billingcity", "city"),
        ("billingstate", "region"),
        ("billingstateprovince", "region"),
        ("billingpostalcode", "postcode"),
        ("billingzippostalcode", "postcode"),
        ("billingcountry", "country"),
        ("calledefacturacion", "street"),
        ("ciudaddefacturacion", "city"),
        ("estadoprovinciadefacturacion", "region"),
        ("codigopostaldefacturacion", "postcode"),
        ("paisdefacturacion", "country"),
        ("phone", "phone"),
        ("fax", "fax"),
        ("website", "website"),
        ("description", "notes"),
        ("ownerid", "owner"),
        ("accountowner", "owner"),
        ("propietariodelacuenta", "owner"),
        ("accountsource", "ignore"),
        ("recordtypeid", "ignore"),
        ("createddate", "created_at"),
        ("createdbyid", "ignore"),
        ("lastmodifieddate", "modified_at"),
        ("lastmodifiedbyid", "modified_by"),
        ("systemmodstamp", "ignore"),
        ("lastactivitydate", "ignore"),
        ("lastvieweddate", "ignore"),
        ("lastreferenceddate", "ignore"),
    ],
    one_to_many: false,
    target: Target::Companies,
    key_form: KeyForm::Salesforce,
};

const LEAD: Object = Object {
    name: "lead",
    marks: &[
        &["id", "lastname", "company", "ownerid"],
        &["id", "isconverted", "company"],
        &["leadid", "companyaccount"],
        &["leadowner", "companyaccount"],
        &["leadid", "leadstatus"],
        &["iddelcandidato", "companiacuenta"],
    ],
    key_start: Some("00Q"),
    columns: &[
        ("id", "source_key"),
        ("leadid", "source_key"),
        ("iddelcandidato", "source_key"),
        ("isdeleted", "ignore"),
        ("masterrecordid", "ignore"),
        ("salutation", "title"),
        ("tratamiento", "title"),
        ("name", "full_name"),
        ("firstname", "given_name"),
        ("nombre", "given_name"),
        ("middlename", "middle_name"),
        ("lastname", "surname"),
        ("apellidos", "surname"),
        ("suffix", "suffix"),
        ("company", "company"),
        ("companyaccount", "company"),
        ("companiacuenta", "company"),
        ("title", "job_title"),
        ("street", "street"),
        ("city", "city"),
        ("state", "region"),
        ("stateprovince", "region"),
        ("postalcode", "postcode"),
        ("zippostalcode", "postcode"),
        ("country", "country"),
        ("phone", "phone"),
        ("mobilephone", "mobile"),
        ("mobile", "mobile"),
        ("fax", "fax"),
        ("email", "email"),
        ("website", "website"),
        ("description", "notes"),
        ("hasoptedoutofemail", "opt_out_email"),
        ("emailoptout", "opt_out_email"),
        ("donotcall", "opt_out_phone"),
        ("leadsource", "ignore"),
        ("origendelcandidato", "ignore"),
        ("recordtypeid", "ignore"),
        ("ownerid", "owner"),
        ("leadowner", "owner"),
        ("propietariodelcandidato", "owner"),
        ("createddate", "created_at"),
        ("createdbyid", "ignore"),
        ("lastmodifieddate", "modified_at"),
        ("lastmodifiedbyid", "modified_by"),
        ("systemmodstamp", "ignore"),
        ("isconverted", "ignore"),
        ("converteddate", "ignore"),
        ("convertedaccountid", "ignore"),
        ("convertedcontactid", "ignore"),
        ("lastactivitydate", "ignore"),
    ],
    one_to_many: false,
    target: Target::People,
    key_form: KeyForm::Salesforce,
};

#[cfg(test)]
mod tests {
    use crate::systems::{SystemId, recognise};

    fn object(headers: &[&str], key: &str) -> Option<String> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let record = [key.to_owned()];
        recognise(&headers, &[&record[..]])
            .filter(|guess| guess.system == SystemId::Salesforce)
            .map(|guess| guess.object)
    }

    #[test]
    fn exports_are_known_by_their_columns_and_ids() {
        let contact = ["Id", "LastName", "FirstName", "MailingStreet", "OwnerId"];
        assert_eq!(object(&contact, "003x0000004TmiQAAS").as_deref(), Some("contact"));
        assert_eq!(object(&contact, "17"), None, "ids of another kind are another system's");
        let account = ["ID", "ISDELETED", "MASTERRECORDID", "NAME", "BILLINGCITY"];
        assert_eq!(object(&account, "001x0000002xLCVAA2").as_deref(), Some("account"));
        let lead = ["Lead ID", "First Name", "Last Name", "Company / Account", "Lead Status"];
        assert_eq!(object(&lead, "00Qx0000001abcd").as_deref(), Some("lead"));
        assert_eq!(object(&["Name", "Email"], "Ana"), None);
    }

    #[test]
    fn reports_in_spanish_are_known() {
        let report = ["ID del contacto", "Nombre", "Apellidos", "Nombre de la cuenta", "Correo electrónico"];
        assert_eq!(object(&report, "003x0000004TmiQ").as_deref(), Some("contact"));
    }
}
