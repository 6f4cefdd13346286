//! Stripe: exports of customers and of payments.
//!
//! Ids say what they are of: `cus_…`, `ch_…`. Fields that a shop adds end in `(metadata)`. Dates have two
//! styles, by account. Nothing takes customers back but the API. Source: headers that others describe.

#[cfg(test)]
use super::tests::Fixture;
use super::{Target, object::Object};

pub(super) const OBJECTS: &[Object] = &[CUSTOMER, PAYMENT];

const CUSTOMER: Object = Object {
    name: "customer",
    marks: &[
        &["id", "Email", "Created (UTC)", "Delinquent"],
        &["id", "Email", "Name", "Created (UTC)"],
        &["id", "Email", "Dispute Losses", "Refunded Volume"],
    ],
    marks_of_keyed: &[&["id"]],
    key_starts: &["cus_"],
    columns: &[
        ("source_key", "id"),
        ("full_name", "Name, Customer Name"),
        ("email", "Email"),
        ("phone", "Phone"),
        ("notes", "Description"),
        ("created_at", "Created (UTC)"),
        ("street@address", "Address Line1, Address Line2"),
        ("city@address", "Address City"),
        ("region@address", "Address State"),
        ("postcode@address", "Address Postal Code, Address Zip"),
        ("country@address", "Address Country"),
        ("ignore", "Default Source, Default Payment Method"),
        ("custom", "Delinquent, Plan, Status, Total Spend, Payment Count, Refunded Volume, Dispute Losses"),
        ("custom", "Account Balance, Currency, Business Vat ID, Card {*}, {*} (metadata)"),
    ],
    ..Object::PLAIN
};

const PAYMENT: Object = Object {
    name: "payment",
    marks: &[
        &["id", "Amount", "Customer Email", "Created (UTC)"],
        &["id", "Amount Refunded", "Customer ID"],
        &["id", "Seller Message", "Amount"],
        &["id", "PaymentIntent ID", "Amount"],
    ],
    marks_of_keyed: &[&["id", "Amount"]],
    key_starts: &["ch_", "py_", "pi_"],
    columns: &[
        ("source_key", "id"),
        ("person_key", "Customer ID"),
        ("email", "Customer Email"),
        ("phone", "Customer Phone"),
        ("event_at", "Created (UTC), Created date (UTC)"),
        ("event_amount", "Amount"),
        ("event_currency", "Currency"),
        ("event_status", "Status"),
        ("event_subject", "Description"),
        ("event_kind", "Payment Source Type, Payment Method Type"),
        ("ignore", "Seller Message, Statement Descriptor, Mode, Transfer, Transfer Group"),
        (
            "custom",
            "Amount Refunded, Converted {*}, Customer Description, Captured, Card {*}, Fee, Tax, Taxes On Fee",
        ),
        (
            "custom",
            "Invoice ID, Invoice Number, PaymentIntent ID, Refunded date (UTC), Disputed {*}, Dispute {*}",
        ),
        ("custom", "Checkout {*}, Payment Link ID, Shipping {*}, {*} (metadata)"),
    ],
    target: Target::Payments,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_customers.csv",
        "customer",
        "id = source_key | Description = notes | Email = email | Name = full_name
         | Created (UTC) = created_at",
    ),
    Fixture::new(
        "authored_payments.csv",
        "payment",
        "id = source_key | Description = event_subject | Created (UTC) = event_at | Amount = event_amount
         | Currency = event_currency | Status = event_status | Customer ID = person_key
         | Customer Email = email",
    ),
];
