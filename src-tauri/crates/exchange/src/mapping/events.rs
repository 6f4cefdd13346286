//! The words of lists of orders, payments and tickets: Spanish and English, and the common ones of
//! Catalan, Portuguese and French. They count only where the whole header speaks of events: in a list of
//! people an amount or a date is what its owner calls it.
//!
//! Written like those of `words`: parted by commas, as [`fold`](super::header::fold) leaves them.

use std::{collections::HashMap, sync::LazyLock};

use ficha_engine::attribute::Attribute;

use super::{header, words::list};
use crate::systems::Target;

/// Numbers by which each kind of event is known.
const NUMBERS: [(Target, &str); 3] = [
    (
        Target::Orders,
        "order id, order number, order no, order reference, order, order ref, pedido, no pedido,
         num pedido, numero pedido, numero de pedido, no de pedido, n pedido, id pedido, pedido id,
         codigo pedido, codigo de pedido, referencia pedido, referencia del pedido, pedido numero, comanda,
         num comanda, numero comanda, numero de comanda, id comanda, encomenda, numero da encomenda,
         numero encomenda, numero do pedido, id do pedido, commande, numero commande, numero de commande,
         no commande, n commande, reference commande, purchase order, sales order",
    ),
    (
        Target::Payments,
        "payment id, transaction id, payment number, charge id, receipt number, receipt, invoice,
         invoice id, invoice number, invoice no, id pago, numero de pago, id transaccion, transaccion,
         id de transaccion, recibo, numero recibo, numero de recibo, factura, no factura, num factura,
         numero factura, numero de factura, n factura, rebut, num rebut, pagamento, id do pagamento,
         recibo numero, fatura, numero da fatura, paiement, id paiement, facture, numero facture,
         numero de facture, no facture, n facture",
    ),
    (
        Target::Tickets,
        "ticket, ticket id, ticket number, ticket no, case, case id, case number, case no, issue id,
         caso, id caso, numero de caso, numero caso, no ticket, numero de ticket, numero ticket,
         id ticket, id del ticket, incidencia, id incidencia, no incidencia, numero de incidencia,
         incidencia numero, reclamacion, numero de reclamacion, tiquet, num tiquet, chamado,
         numero do chamado, numero de demande, demande",
    ),
];

/// What is told of every kind of event.
const TOLD: [(Attribute, &str); 7] = [
    (
        Attribute::EventAt,
        "date, fecha, order date, date of order, purchase date, payment date, invoice date, transaction date,
         ticket date, paid at, ordered at, opened at, fecha pedido, fecha del pedido, fecha de pedido,
         fecha compra, fecha de compra, fecha pago, fecha de pago, fecha del pago, fecha factura,
         fecha de factura, fecha venta, fecha de venta, fecha apertura, fecha de apertura, fecha incidencia,
         data, data comanda, data de la comanda, data compra, data factura, data do pedido, data da compra,
         data da encomenda, data do pagamento, data da fatura, date commande, date de commande,
         date de paiement, date facture, date de facture, date achat, created at, created date,
         created time, created on, create date, fecha creacion, fecha de creacion, fecha alta",
    ),
    (
        Attribute::EventAmount,
        "total, amount, importe, total amount, order total, grand total, total paid, amount paid, total price,
         importe total, total pedido, total del pedido, importe pedido, total factura, importe factura,
         total compra, total venta, precio total, monto, monto total, total con iva, import, import total,
         total comanda, valor, valor total, total do pedido, montant, montant total, total ttc,
         total commande, total eur, importe eur, total euros",
    ),
    (Attribute::EventCurrency, "currency, currency code, moneda, divisa, moeda, devise"),
    (
        Attribute::EventStatus,
        "status, order status, payment status, ticket status, financial status, estado, estado pedido,
         estado del pedido, estado pago, estado del pago, estado del ticket, estado incidencia, situacion,
         estat, estat comanda, situacao, estado do pedido, statut, statut commande, etat",
    ),
    (
        Attribute::EventSubject,
        "subject, item, item name, line item, product, product name, concept, asunto, producto, articulo,
         concepto, nombre producto, nombre del producto, assumpte, producte, concepte, article, assunto,
         produto, artigo, sujet, objet, produit, libelle, description, descripcion, descripcio, descricao",
    ),
    (
        Attribute::EventKind,
        "order type, ticket type, payment type, event type, type, tipo, tipo pedido, tipo de pedido,
         tipo de ticket, tipo de incidencia, tipus, tipo de encomenda, type de commande",
    ),
    (
        Attribute::PersonKey,
        "customer id, customer number, customer no, customer code, client id, client number, client code,
         contact id, user id, buyer id, id cliente, cliente id, codigo cliente, codigo de cliente,
         cod cliente, num cliente, numero cliente, numero de cliente, no cliente, n cliente, id contacto,
         codi client, num client, id client, codigo do cliente, id do cliente, code client, numero client,
         numero de client, unique customer id",
    ),
];

/// What a word says in a list of events.
enum Told {
    /// It is the number of that kind of event.
    Number(Target),
    /// It is told of every kind.
    Of(&'static Attribute),
}

static WORDS: LazyLock<HashMap<&'static str, Told>> = LazyLock::new(|| {
    let numbers =
        NUMBERS.iter().flat_map(|(target, words)| list(words).map(|word| (word, Told::Number(*target))));
    let told =
        TOLD.iter().flat_map(|(attribute, words)| list(words).map(move |word| (word, Told::Of(attribute))));
    numbers.chain(told).collect()
});

/// What a column of a list of events holds, if its words are theirs.
pub fn attribute(target: Target, name: &str) -> Option<Attribute> {
    match WORDS.get(header::fold(name).as_str())? {
        Told::Number(of) => (*of == target).then_some(Attribute::SourceKey),
        Told::Of(attribute) => Some((*attribute).clone()),
    }
}

/// The kind of event that a whole header speaks of, and how sure that is, 0 to 1.
pub fn target(headers: &[String]) -> Option<(Target, f32)> {
    let folded: Vec<String> = headers.iter().map(|name| header::fold(name)).collect();
    let words: Vec<&Told> = folded.iter().filter_map(|name| WORDS.get(name.as_str())).collect();
    // Of several numbers the order's counts: an order may name its invoice, seldom the other way round.
    let has_number =
        |target: Target| words.iter().any(|told| matches!(told, Told::Number(of) if *of == target));
    let target = NUMBERS.iter().map(|(target, _)| *target).find(|target| has_number(*target))?;
    let told = |wanted: &Attribute| {
        let found = words.iter().any(|told| matches!(told, Told::Of(attribute) if *attribute == wanted));
        f32::from(u8::from(found))
    };
    let (amount, subject) = if target == Target::Tickets { (0.0, 0.25) } else { (0.25, 0.1) };
    let person = folded.iter().any(|name| {
        let of = header::saying(name).map(|saying| saying.attribute);
        matches!(of, Some(Attribute::BirthDate | Attribute::Gender | Attribute::JobTitle))
    });
    let for_it = 0.4
        + 0.2 * told(&Attribute::EventAt)
        + amount * told(&Attribute::EventAmount)
        + subject * told(&Attribute::EventSubject)
        + 0.15 * told(&Attribute::EventStatus)
        + 0.05 * told(&Attribute::EventCurrency);
    Some((target, f32::min(for_it, 0.97) - if person { 0.3 } else { 0.0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &str) -> Option<Target> {
        let headers: Vec<String> = names.split('|').map(str::to_owned).collect();
        target(&headers).filter(|(_, confidence)| *confidence >= 0.8).map(|(target, _)| target)
    }

    #[test]
    fn lists_of_events_are_told_in_five_languages() {
        assert_eq!(of("Nº pedido|Fecha|Cliente|Email|Importe"), Some(Target::Orders));
        assert_eq!(of("Order ID|Order date|Customer|Total|Currency"), Some(Target::Orders));
        assert_eq!(of("Núm. comanda|Data|Client|Import"), Some(Target::Orders));
        assert_eq!(of("N° facture|Date facture|Client|Montant"), Some(Target::Payments));
        assert_eq!(of("Número da fatura|Data da fatura|Valor total|Cliente"), Some(Target::Payments));
        assert_eq!(of("Ticket|Asunto|Fecha de apertura|Estado|Email"), Some(Target::Tickets));
    }

    #[test]
    fn lists_of_people_stay_lists_of_people() {
        for names in [
            "Nombre|Apellidos|Email|Pedido|Fecha",
            "Name|Email|Orders|Total Spend|AOV",
            "Cliente|Fecha alta|Importe|Estado",
            "Nombre|Fecha de nacimiento|Factura|Total|Fecha",
        ] {
            assert_eq!(of(names), None, "{names}");
        }
    }

    #[test]
    fn words_are_folded_and_stand_once() {
        let mut all: Vec<&str> = TOLD.iter().flat_map(|(_, words)| list(words)).collect();
        all.extend(NUMBERS.iter().flat_map(|(_, words)| list(words)));
        for word in &all {
            assert_eq!(header::fold(word), *word, "the table holds folded words");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a word of two attributes would be settled by chance");
    }
}
