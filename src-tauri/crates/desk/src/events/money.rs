//! Amounts of money as exports write them, in ten-thousandths, and back.

/// Ten-thousandths in one.
const UNIT: i64 = 10_000;

/// Statuses of which no money came, or not yet, or it went back.
const NO_MONEY: &str = concat!(
    "cancelled|canceled|refunded|voided|void|failed|expired|declined|chargeback|draft|uncaptured|",
    "pending|pending payment|payment pending|unpaid|on-hold|on hold|awaiting payment|authorized|",
    "authorised|incomplete|abandoned|trash|overdue|cancelado|cancelada|reembolsado|reembolsada|",
    "devuelto|devuelta|anulado|anulada|fallido|fallida|rechazado|rechazada|borrador|pendiente|",
    "pendiente de pago|impagado|impagada|no pagado|no pagada|en espera|autorizado|autorizada|",
    "incompleto|incompleta|abandonado|abandonada|vencido|vencida|caducado|caducada|cancel·lat|",
    "cancel·lada|reemborsat|reemborsada|retornat|retornada|pendent|pendent de pagament|impagat|",
    "esborrany|anul·lat|anul·lada|estornado|devolvido|falhou|recusado|recusada|pendente|não pago|",
    "rascunho|em espera|em aberto|annulé|annulée|remboursé|remboursée|échoué|refusé|refusée|",
    "en attente|impayé|impayée|brouillon|lost|closed lost|perdido|perdida",
);

/// What is said of a deal that was won. The others may still come to something, or came to nothing.
const WON: &str =
    "won|closed won|ganado|ganada|cerrada ganada|cerrado ganado|guanyat|guanyada|ganho|gagné|gagnée";

/// Did the money of an event with this status come in? `of_a_deal`: one that is still worked for until it is won.
pub(super) fn came_in(status: &str, of_a_deal: bool) -> bool {
    let status = status.trim().to_lowercase();
    let is_of = |list: &str| list.split('|').any(|word| word == status);
    if of_a_deal { is_of(WON) } else { !is_of(NO_MONEY) }
}

/// An amount in ten-thousandths, and the currency where the cell itself names one.
pub(super) fn amount(cell: &str) -> Option<(i64, Option<String>)> {
    let text = cell.trim().trim_start_matches('\'');
    let currency = currency_in(text);
    let negative = text.starts_with('(') && text.ends_with(')') || text.contains(['-', '\u{2212}']);
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let usual = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || c.is_alphabetic()
            || "().,-+'\u{2212}\u{2019}\u{a0}\u{202f}€$£¥".contains(c)
    };
    let words = text.chars().filter(|c| c.is_alphabetic()).count();
    if !text.chars().all(usual) || words > 4 || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = parts(digits.trim_matches([',', '.']));
    let whole: i64 = whole.parse().ok().or_else(|| whole.is_empty().then_some(0))?;
    let mut padded = format!("{fraction:0<4}");
    padded.truncate(4);
    let value = whole.checked_mul(UNIT)?.checked_add(padded.parse().ok()?)?;
    Some((if negative { -value } else { value }, currency))
}

/// Whole and fraction. The last sign parts them where it comes once and is not followed by three digits, or
/// where the other sign comes before it.
fn parts(digits: &str) -> (String, String) {
    let only = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(at) = digits.rfind(['.', ',']) else { return (digits.to_owned(), String::new()) };
    let sign = digits.as_bytes()[at] as char;
    let other = if sign == '.' { ',' } else { '.' };
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    let groups = before.contains(sign) || (after.len() == 3 && !before.contains(other) && before != "0");
    if groups { (only(digits), String::new()) } else { (only(before), after.to_owned()) }
}

/// The currency that a text names: `EUR`, `€ 12`, `US$`. A `$` alone is that of many countries, and three
/// letters are a currency only where ISO 4217 has them.
pub(super) fn currency_in(text: &str) -> Option<String> {
    const SIGNS: [(&str, &str); 9] = [
        ("US$", "USD"),
        ("R$", "BRL"),
        ("MX$", "MXN"),
        ("CA$", "CAD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "JPY"),
    ];
    const CODES: &str = "EUR USD GBP MXN BRL ARS COP CLP PEN UYU BOB PYG VES CRC GTQ HNL NIO DOP CUP CAD AUD NZD CHF \
        JPY CNY HKD SGD KRW INR IDR MYR PHP THB VND TWD SEK NOK DKK ISK PLN CZK HUF RON BGN RSD UAH RUB TRY ILS \
        AED SAR QAR KWD EGP MAD TND DZD ZAR NGN KES XAF XOF AOA MZN CVE";
    let code: String = text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
    if CODES.split_whitespace().any(|known| known == code) {
        return Some(code);
    }
    let text = text.to_uppercase();
    SIGNS.iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| (*code).to_owned())
}

/// `12.5` for people's own way of writing it to be made of: at least two digits after the point.
pub(super) fn written(amount: i64) -> String {
    let (whole, rest) = (amount.unsigned_abs() / 10_000, amount.unsigned_abs() % 10_000);
    let mut fraction = format!("{rest:04}");
    while fraction.len() > 2 && fraction.ends_with('0') {
        fraction.pop();
    }
    format!("{}{whole}.{fraction}", if amount < 0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_that_did_not_come_is_not_counted() {
        assert!(
            ["paid", "completed", "", "Pagado", "refund pending"].iter().all(|status| came_in(status, false))
        );
        assert!(
            ["Pending payment", "on-hold", "Impagado", " refunded "]
                .iter()
                .all(|status| !came_in(status, false))
        );
        assert!(came_in("Closed Won", true) && came_in("Ganada", true));
        assert!(["Prospecting", "open", "", "Closed Lost"].iter().all(|status| !came_in(status, true)));
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (cell, value, currency) in [
            ("1234.56", "1234.56", None),
            ("1.234,56 €", "1234.56", Some("EUR")),
            ("$1,234.56", "1234.56", None),
            ("US$1,234.56", "1234.56", Some("USD")),
            ("R$ 10", "10.00", Some("BRL")),
            ("12 eur", "12.00", Some("EUR")),
            ("IVA 12", "12.00", None),
            ("-12,5", "-12.50", None),
            ("(30.00)", "-30.00", None),
            ("1.234", "1234.00", None),
            ("1,234,567", "1234567.00", None),
            ("0.125", "0.125", None),
            ("EUR 10", "10.00", Some("EUR")),
            ("'15", "15.00", None),
            ("1 234,5", "1234.50", None),
            ("0", "0.00", None),
        ] {
            let read = amount(cell).map(|(value, currency)| (written(value), currency));
            assert_eq!(read, Some((value.to_owned(), currency.map(str::to_owned))), "{cell}");
        }
        for cell in ["", "free", "-", "n/a", "12/05/2024", "10:30", "50 %", "99999999999999999999"] {
            assert_eq!(amount(cell), None, "{cell}");
        }
    }
}
