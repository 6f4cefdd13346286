//! What is said of a file beside its columns: what its rows are, how its keys are written, what its name
//! says; and lists of no known system.

use crate::systems::{FileStatus, KeyForm, SystemGuess, SystemId, Target, recognise, writes};

fn guess(file: &str, headers: &[&str], record: &[&str]) -> Option<SystemGuess> {
    let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    let record: Vec<String> = record.iter().map(|cell| (*cell).to_owned()).collect();
    let records: &[&[String]] = if record.is_empty() { &[] } else { &[&record] };
    recognise(file, &headers, records)
}

fn named(file: &str, headers: &[&str], record: &[&str]) -> Option<(SystemId, String)> {
    guess(file, headers, record).map(|guess| (guess.system, guess.object))
}

#[test]
fn a_salesforce_file_is_known_by_its_ids_alone() {
    let salesforce = |object: &str| Some((SystemId::Salesforce, object.to_owned()));
    assert_eq!(named("borrar.csv", &["Id"], &["003x0000004TmiRAAS"]), salesforce("contact"));
    assert_eq!(named("x.csv", &["ID", "Nota"], &["001x0000002xLCV", "x"]), salesforce("account"));
    assert_eq!(named("x.csv", &["Id"], &["003x"]), None, "an id has 15 or 18 characters");
    assert_eq!(named("x.csv", &["Id"], &[]), None, "without an id there is nothing to know it by");
    let contact = ["Id", "LastName", "FirstName", "MailingStreet", "OwnerId"];
    assert_eq!(named("x.csv", &contact, &["17", "Ruiz"]), None, "ids of another kind are another system's");
    assert_eq!(guess("x.csv", &contact, &["003x0000004TmiQ", "Ruiz"]).unwrap().key_form, KeyForm::Salesforce);
}

#[test]
fn the_name_of_a_mailchimp_file_says_who_agreed() {
    let status = |file: &str| guess(file, &["Email Address", "LEID", "EUID"], &[]).unwrap().file_status;
    assert_eq!(status("subscribed_email_audience_export_0a1b2c3d4e.csv"), Some(FileStatus::Subscribed));
    assert_eq!(status("Unsubscribed_audience_export_0a.csv"), Some(FileStatus::Unsubscribed));
    assert_eq!(status("cleaned_email_audience_export_0a.csv"), Some(FileStatus::Cleaned));
    assert_eq!(status("nonsubscribed_email_audience_export_0a.csv"), Some(FileStatus::NonSubscribed));
    let member = "audience.zip › unsubscribed_email_audience_export_0a.csv";
    assert_eq!(status(member), Some(FileStatus::Unsubscribed), "the archive's name says nothing");
    assert_eq!(status("sms_only_audience_export_0a.csv"), None);
    assert_eq!(status("my_subscribed_people.csv"), None, "a name that people give says nothing");
}

#[test]
fn a_card_is_known_by_its_file_where_its_columns_say_little() {
    assert_eq!(named("ana.vcf", &["EMAIL"], &["ana@x.example"]).unwrap().0, SystemId::Vcard);
    assert_eq!(named("ana.csv", &["EMAIL"], &["ana@x.example"]), None);
    assert_eq!(named("ana.vcf", &["FN", "X-ABUID"], &["Ana", "1"]).unwrap().0, SystemId::AppleVcard);
}

#[test]
fn rows_that_are_no_people_are_said_to_be_events() {
    let shop = guess("orders_export_1.csv", &["Name", "Email", "Financial Status", "Lineitem name"], &[]);
    let shop = shop.unwrap();
    assert_eq!((shop.target, shop.one_to_many), (Target::Orders, true));
    let customers = guess("x.csv", &["Customer ID", "First Name", "Accepts Email Marketing"], &[]).unwrap();
    assert_eq!((customers.target, customers.key_form), (Target::People, KeyForm::Apostrophe));
}

#[test]
fn a_list_of_orders_of_no_system_is_told_by_its_words() {
    let orders = guess("ventas.csv", &["Nº pedido", "Fecha", "Cliente", "Email", "Importe"], &[]).unwrap();
    assert_eq!((orders.system, orders.object.as_str()), (SystemId::Generic, "order"));
    assert_eq!(orders.target, Target::Orders);
    assert_eq!(guess("clientes.csv", &["Nombre", "Email", "Fecha", "Importe"], &[]), None);
    assert_eq!(guess("clientes.csv", &["Nombre", "Email", "Último pedido", "Total"], &[]), None);
}

#[test]
fn what_a_blank_cell_does_is_known_where_it_was_proven() {
    use crate::systems::Blank;
    assert_eq!(writes(SystemId::Odoo, "contact").unwrap().blank, Blank::Clears);
    let salesforce = writes(SystemId::Salesforce, "contact").unwrap();
    assert_eq!((salesforce.blank, salesforce.cleared_by), (Blank::Leaves, Some("#N/A")));
    assert!(writes(SystemId::Stripe, "payment").is_none(), "payments are not taken back");
}

#[test]
fn names_of_systems_go_there_and_back() {
    for id in SystemId::ALL {
        assert_eq!(id.to_string().parse(), Ok(*id));
        assert_eq!(serde_json::to_value(id).unwrap(), id.name(), "one name everywhere");
    }
}
