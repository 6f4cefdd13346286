//! Orders that come before their customers: they wait, one is put to a customer by hand, and the others find
//! theirs when the customers come in.

use serde_json::json;

use super::driver::{CONTROL, ENTER};
use super::stage::{Stage, is_set};

/// A list of orders, by its headers.
const ORDERS: &str = "Nº pedido;Código cliente;Correo;Fecha;Importe
P1;C1;;01/03/2024;1.210,50
P2;;luis@example.com;02/04/2024;99,00
P3;C3;;15/05/2024;20,00
P4;;regalo@example.com;20/06/2024;45,90
";
const CUSTOMERS: &str = "Código cliente;Nombre;Correo;Móvil
C1;Ana Ruiz Soler;ana@example.com;612000101
C2;Luis Gil Mota;luis@example.com;612000102
C3;Eva Rey Pons;eva@example.com;612000103
";
/// Whom the shop knew before, by its address book: the customers' list is the only one whose keys the orders can have.
const BEFORE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Prieto Vidal;Carmen;;;\r\nFN:Carmen Prieto Vidal\r\n\
    EMAIL:carmen@example.com\r\nEND:VCARD\r\n";
const WAITING: &str = "//section[.//h2[contains(., 'Events without a customer')]]//*[@role='row'][@data-row]";

#[test]
fn orders_wait_for_their_customers() {
    if !is_set() {
        return;
    }
    let stage = Stage::open();
    stage.choose(&json!({ "language": "en", "theme": "light" }));
    stage.made("tienda", |bench| bench.import(&stage.folder.write("agenda.vcf", BEFORE), "agenda"));
    orders(&stage);
    one_is_put_by_hand(&stage);
    let customers = stage.folder.write("clientes.csv", CUSTOMERS);
    stage.drop_files(&[&customers]);
    stage.window.shows("3 rows become records.");
    stage.window.click("//button[@id='import-one']");
    stage.window.shows("3 rows read from clientes.csv");
    stage.window.shows("Every event has its customer.");
    stage.is_accessible("no event waits");
    assert_eq!(stage.summary()["profiles"], 4, "orders are no customers");

    for (name, order, by, money) in [
        ("Ana Ruiz Soler", "P1", "customer key", "1,210.50"),
        ("Luis Gil Mota", "P2", "e-mail", "99.00"),
        ("Carmen Prieto Vidal", "P4", "by hand", "45.90"),
    ] {
        stage.open_customer("Profiles", name);
        let parts = [order, by, money].map(|words| format!("[contains(., {words:?})]")).concat();
        let line = format!("//article//*[@role='row'][@data-row='0']{parts}");
        stage.window.until("the order is on the card", || (stage.window.count(&line) == 1).then_some(()));
    }
    stage.is_accessible("a customer with an order");
}

fn waiting(stage: &Stage, count: usize) {
    stage
        .window
        .until(&format!("{count} events wait"), || (stage.window.count(WAITING) == count).then_some(()));
}

fn orders(stage: &Stage) {
    let window = &stage.window;
    let list = stage.folder.write("pedidos.csv", ORDERS);
    stage.drop_files(&[&list]);
    window.shows("4 rows become records.");
    window.shows("These rows become no customers.");
    stage.is_accessible("a list of orders");
    window.click("//button[@id='import-one']");
    window.shows("4 rows read from pedidos.csv");
    waiting(stage, 4);
    window.shows("Nobody has its key, e-mail or phone");
    stage.is_accessible("orders that wait");
    assert_eq!(stage.summary()["profiles"], 1);
}

/// A present: nobody has its address, but somebody knows whose it is.
fn one_is_put_by_hand(stage: &Stage) {
    let window = &stage.window;
    window.click(&format!("{WAITING}[contains(., 'P4')]//*[@role='gridcell'][1]"));
    window.press(&[ENTER]);
    window.shows("To whom does it belong?");
    window.shows("Its keys lead to nobody.");
    window.type_text("carmen");
    window.until("she is found", || {
        (window.count("//dialog//li//button[contains(., 'Carmen Prieto Vidal')]") == 1).then_some(())
    });
    stage.is_accessible("saying whose an order is");
    window.click("//dialog//li//button[contains(., 'Carmen Prieto Vidal')]");
    waiting(stage, 3);
    window.press(&[CONTROL, 'z']);
    waiting(stage, 4);
    window.press(&[CONTROL, 'y']);
    waiting(stage, 3);
}
