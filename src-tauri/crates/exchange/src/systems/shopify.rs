//! Shopify: exports of customers, the template for importing them, and exports of orders.
//!
//! Ids, postcodes and telephones of the customers' export have an apostrophe before them, against
//! spreadsheets. Its columns of the address begin with `Default Address`, those of the import template do
//! not, and import takes no id. An orders' export has a row for each line item: the order's own fields stand
//! in the first one alone, and `Name` holds them together. Sources: headers that others describe, copies of
//! Shopify's help. Consent to `WhatsApp` has no channel here and stays under its own header.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    KeyForm, Target,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CUSTOMER, ORDER];

const CUSTOMER: Object = Object {
    name: "customer",
    marks: &[
        &["Customer ID", "Accepts Email Marketing"],
        &["Customer ID", "Default Address Address1"],
        &["Accepts Email Marketing", "Default Address Zip"],
        &["First Name", "Last Name", "Accepts Email Marketing", "Total Spent"],
        &["First Name", "Last Name", "Accepts Marketing", "Total Spent", "Tax Exempt"],
    ],
    file_names: &["customers_export.csv", "customers_export{*}.csv"],
    columns: &[
        ("source_key", "Customer ID"),
        ("given_name", "First Name"),
        ("surname", "Last Name"),
        ("email", "Email"),
        ("consent_email", "Accepts Email Marketing, Accepts Marketing"),
        ("consent_sms", "Accepts SMS Marketing"),
        ("company", "Default Address Company, Company"),
        ("street", "Default Address Address1, Default Address Address2, Address1, Address2"),
        ("city", "Default Address City, City"),
        ("region", "Default Address Province Code, Default Address Province, Province Code, Province"),
        ("country", "Default Address Country Code, Default Address Country, Country Code, Country"),
        ("postcode", "Default Address Zip, Zip"),
        ("phone", "Default Address Phone, Phone"),
        ("notes", "Note"),
        ("tags", "Tags"),
        (
            "custom",
            "Accepts WhatsApp Marketing, Total Spent, Total Orders, Tax Exempt, {*}customer.metafields{*}",
        ),
    ],
    key_form: KeyForm::Apostrophe,
    writes: Some(Writes {
        key: Some("Email"),
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("email", "Email"),
            ("consent_email", "Accepts Email Marketing"),
            ("consent_sms", "Accepts SMS Marketing"),
            ("company", "Company"),
            ("street", "Address1"),
            ("street", "Address2"),
            ("city", "City"),
            ("region", "Province"),
            ("country", "Country"),
            ("postcode", "Zip"),
            ("phone", "Phone"),
            ("notes", "Note"),
            ("tags", "Tags"),
        ],
        crlf: false,
        between: Some(", "),
        yes_no: ("yes", "no"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const ORDER: Object = Object {
    name: "order",
    marks: &[
        &["Name", "Email", "Financial Status", "Lineitem name"],
        &["Name", "Financial Status", "Fulfillment Status"],
        &["Name", "Lineitem name", "Lineitem price"],
    ],
    file_names: &["orders_export{*}.csv"],
    columns: &[
        ("source_key", "Name"),
        ("person_key", "Customer ID"),
        ("email", "Email"),
        ("event_at", "Created at"),
        ("event_amount", "Total"),
        ("event_currency", "Currency"),
        ("event_status", "Financial Status"),
        ("event_subject", "Lineitem name"),
        ("consent_email", "Accepts Marketing"),
        ("phone", "Phone, Billing Phone"),
        ("full_name", "Billing Name"),
        ("company", "Billing Company"),
        ("street@billing", "Billing Address1, Billing Address2"),
        ("city@billing", "Billing City"),
        ("postcode@billing", "Billing Zip"),
        ("region@billing", "Billing Province"),
        ("country@billing", "Billing Country"),
        ("notes", "Notes"),
        ("tags", "Tags"),
        ("ignore", "Id, Source, Risk Level, Device ID, Employee, Location"),
        ("custom", "Billing Street, Billing Province Name, Vendor, Shipping, Shipping {*}, Lineitem {*}"),
        ("custom", "Paid at, Fulfillment Status, Fulfilled at, Cancelled at, Canceled at, Subtotal, Taxes"),
        (
            "custom",
            "Discount Code, Discount Amount, Note Attributes, Payment {*}, Refunded Amount, Tax {n} {*}",
        ),
        ("custom", "Outstanding Balance, Receipt Number, Duties, Next Payment Due At"),
    ],
    one_to_many: true,
    target: Target::Orders,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_customers_export.csv",
        "customer",
        "Customer ID = source_key | First Name = given_name | Last Name = surname | Email = email
         | Accepts Email Marketing = consent_email | Default Address Company = company
         | Default Address Address1 = street | Default Address Address2 = street.2
         | Default Address City = city | Default Address Province Code = region
         | Default Address Country Code = country | Default Address Zip = postcode
         | Default Address Phone = phone | Phone = phone.2 | Accepts SMS Marketing = consent_sms
         | Note = notes | Tags = tags",
    ),
    Fixture::new(
        "authored_customers_template.csv",
        "customer",
        "First Name = given_name | Last Name = surname | Email = email
         | Accepts Email Marketing = consent_email | Company = company | Address1 = street
         | Address2 = street.2 | City = city | Province = region | Country = country | Zip = postcode
         | Phone = phone | Accepts SMS Marketing = consent_sms | Tags = tags | Note = notes",
    ),
    Fixture::new("authored_orders_export.csv", "order", ORDERS),
    Fixture::new("shared/shopify/synthetic_orders_export_1.csv", "order", ORDERS),
];

#[cfg(test)]
const ORDERS: &str = "Name = source_key | Email = email | Financial Status = event_status
    | Accepts Marketing = consent_email | Currency = event_currency | Total = event_amount
    | Created at = event_at | Lineitem name = event_subject | Billing Name = full_name
    | Billing Address1 = street | Billing Address2 = street.2 | Billing Company = company
    | Billing City = city | Billing Zip = postcode | Billing Province = region | Billing Country = country
    | Billing Phone = phone | Phone = phone.2 | Notes = notes | Tags = tags";
