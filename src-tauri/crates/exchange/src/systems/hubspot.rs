//! `HubSpot`: exports of contacts and companies.
//!
//! Exports carry labels, which portals in other languages translate; the internal names are known too.
//! `Record ID` is new after a merge, and `Merged Contact IDs` then lists the old ones. Additional
//! e-mail addresses stand in one cell, parted by `;`. Sources: `HubSpot`'s knowledge base on importing
//! and exporting records, and its default properties.

use super::{KeyForm, Object, System, SystemId, Target};

pub(super) const SYSTEM: System = System { id: SystemId::Hubspot, objects: &[CONTACT, COMPANY] };

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["recordid", "contactowner", "firstname"],
        &["recordid", "lifecyclestage", "email"],
        &["recordid", "email", "createdate"],
        &["recordid", "mergedcontactids"],
        &["contactid", "lifecyclestage", "email"],
        &["hsobjectid", "email"],
        &["iddelregistro", "propietariodelcontacto", "apellidos"],
        &["iddelregistro", "etapadelciclodevida", "correo"],
    ],
    key_start: None,
    columns: &[
        ("recordid", "source_key"),
        ("contactid", "source_key"),
        ("hsobjectid", "source_key"),
        ("iddelregistro", "source_key"),
        ("firstname", "given_name"),
        ("nombre", "given_name"),
        ("lastname", "surname"),
        ("apellidos", "surname"),
        ("email", "email"),
        ("correo", "email"),
        ("additionalemailaddresses", "email"),
        ("hsadditionalemails", "email"),
        ("phonenumber", "phone"),
        ("phone", "phone"),
        ("numerodetelefono", "phone"),
        ("mobilephonenumber", "mobile"),
        ("mobilephone", "mobile"),
        ("numerodetelefonomovil", "mobile"),
        ("faxnumber", "fax"),
        ("companyname", "company"),
        ("company", "company"),
        ("associatedcompany", "company"),
        ("nombredelaempresa", "company"),
        ("associatedcompanyids", "ignore"),
        ("associatedcompanyidsprimary", "ignore"),
        ("mergedcontactids", "ignore"),
        ("hsmergedobjectids", "ignore"),
        ("jobtitle", "job_title"),
        ("cargo", "job_title"),
        ("streetaddress", "street"),
        ("address", "street"),
        ("city", "city"),
        ("stateregion", "region"),
        ("state", "region"),
        ("postalcode", "postcode"),
        ("zip", "postcode"),
        ("countryregion", "country"),
        ("country", "country"),
        ("websiteurl", "website"),
        ("preferredlanguage", "language"),
        ("hslanguage", "language"),
        ("dateofbirth", "birth_date"),
        ("salutation", "title"),
        ("gender", "gender"),
        ("unsubscribedfromallemail", "opt_out_email"),
        ("hsemailoptout", "opt_out_email"),
        ("bajadetodosloscorreos", "opt_out_email"),
        ("contactowner", "owner"),
        ("propietariodelcontacto", "owner"),
        ("hubspotownerid", "owner"),
        ("createdate", "created_at"),
        ("fechadecreacion", "created_at"),
        ("lastmodifieddate", "modified_at"),
        ("fechadelaultimamodificacion", "modified_at"),
        ("originalsource", "ignore"),
        ("originaltrafficsource", "ignore"),
        ("marketingcontactstatus", "ignore"),
        ("invalidemailaddress", "ignore"),
    ],
    one_to_many: false,
    target: Target::People,
    key_form: KeyForm::Plain,
};

const COMPANY: Object = Object {
    name: "company",
    marks: &[
        &["recordid", "companyname", "companyowner"],
        &["recordid", "companyname", "companydomainname"],
        &["companyid", "companydomainname"],
        &["iddelregistro", "nombredelaempresa", "propietariodelaempresa"],
    ],
    key_start: None,
    columns: &[
        ("recordid", "source_key"),
        ("companyid", "source_key"),
        ("hsobjectid", "source_key"),
        ("iddelregistro", "source_key"),
        ("companyname", "company"),
        ("nombredelaempresa", "company"),
        ("companydomainname", "website"),
        ("websiteurl", "website"),
        ("phonenumber", "phone"),
        ("numerodetelefono", "phone"),
        ("streetaddress", "street"),
        ("streetaddress2", "street"),
        ("city", "city"),
        ("ciudad", "city"),
        ("stateregion", "region"),
        ("postalcode", "postcode"),
        ("countryregion", "country"),
        ("companyowner", "owner"),
        ("propietariodelaempresa", "owner"),
        ("createdate", "created_at"),
        ("fechadecreacion", "created_at"),
        ("lastmodifieddate", "modified_at"),
        ("mergedcompanyids", "ignore"),
        ("associatedcontactids", "ignore"),
        ("originaltrafficsource", "ignore"),
    ],
    one_to_many: false,
    target: Target::Companies,
    key_form: KeyForm::Plain,
};

#[cfg(test)]
mod tests {
    use crate::systems::{SystemId, recognise};

    fn found(headers: &[&str]) -> Option<(SystemId, String)> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        recognise(&headers, &[]).map(|guess| (guess.system, guess.object))
    }

    #[test]
    fn contacts_and_companies_are_told_apart() {
        let contact = ["Record ID", "First Name", "Last Name", "Email", "Contact owner", "Create Date"];
        assert_eq!(found(&contact), Some((SystemId::Hubspot, "contact".into())));
        let company = ["Record ID", "Company name", "Company Domain Name", "Company owner"];
        assert_eq!(found(&company), Some((SystemId::Hubspot, "company".into())));
        assert_eq!(
            found(&["Record Id", "Contact Owner.id", "Email Opt Out"]),
            None,
            "Zoho has a Record Id too"
        );
    }
}
