//! `WooCommerce`: the report of customers and that of orders.
//!
//! The customers' report has no id, and the name of a user only for who has an account. Cells that begin like
//! a formula have an apostrophe before them. There is no column of consent, and nothing that takes customers
//! back. Source: the reports' code. The Spanish labels and the columns of orders are common knowledge, not
//! seen in a file.

#[cfg(test)]
use super::tests::Fixture;
use super::{Target, object::Object};

pub(super) const OBJECTS: &[Object] = &[CUSTOMER, ORDER];

const CUSTOMER: Object = Object {
    name: "customer",
    marks: &[
        &["Name", "Username", "Last Active", "Sign Up"],
        &["Name", "Username", "Total Spend", "AOV"],
        &["Name", "Last Active", "Email", "AOV"],
        &["Nombre", "Nombre de usuario", "Última actividad", "Gasto total"],
        &["Nombre", "Nombre de usuario", "Última vez activo", "Registro"],
    ],
    columns: &[
        ("full_name", "Name, Nombre"),
        ("email", "Email, Correo electrónico"),
        ("created_at", "Sign Up, Registro"),
        ("country", "Country / Region, País / Región"),
        ("city", "City, Ciudad"),
        ("region", "Region"),
        ("postcode", "Postal Code, Código postal"),
        ("phone", "Billing Phone, Shipping Phone, Teléfono de facturación, Teléfono de envío"),
        ("ignore", "Last Active, Última actividad, Última vez activo, Role, Perfil"),
        ("custom", "Username, Nombre de usuario, Orders, Pedidos, Total Spend, Gasto total, AOV"),
        ("custom", "Valor medio de pedido, Valor medio del pedido"),
    ],
    ..Object::PLAIN
};

const ORDER: Object = Object {
    name: "order",
    marks: &[
        &["Order number", "Product(s)", "Items sold"],
        &["Order number", "N. Revenue"],
        &["Order number", "Customer type", "Coupon(s)"],
        &["N.º de pedido", "Producto(s)", "Artículos vendidos"],
        &["Pedido number", "Producto(s)", "Artículos vendidos"],
    ],
    columns: &[
        ("source_key", "Order number, N.º de pedido, Pedido number"),
        ("event_at", "Date, Fecha"),
        ("event_status", "Status, Estado"),
        ("event_amount", "N. Revenue, Net Sales, Ventas netas, Ingresos netos"),
        ("event_subject", "Product(s), Producto(s)"),
        ("event_kind", "Customer type, Tipo de cliente"),
        ("full_name", "Customer, Cliente"),
        ("custom", "Items sold, Artículos vendidos, Coupon(s), Cupones, Attribution, Atribución"),
    ],
    target: Target::Orders,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_customers.csv",
        "customer",
        "Name = full_name | Sign Up = created_at | Email = email | Country / Region = country | City = city
         | Region = region | Postal Code = postcode | Billing Phone = phone | Shipping Phone = phone.2",
    ),
    Fixture::new(
        "authored_clientes_es.csv",
        "customer",
        "Nombre = full_name | Registro = created_at | Correo electrónico = email | País / Región = country
         | Ciudad = city | Región = region | Código postal = postcode",
    ),
    Fixture::new(
        "authored_orders.csv",
        "order",
        "Date = event_at | Order # = source_key | Status = event_status | Customer = full_name
         | Customer type = event_kind | Product(s) = event_subject | N. Revenue = event_amount",
    ),
];
