//! Amounts of money as exports write them, in ten-thousandths, and back.

/// Ten-thousandths in one.
const UNIT: i64 = 10_000;

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

/// The currency that a text names: `EUR`, `€ 12`, `US$`.
pub(super) fn currency_in(text: &str) -> Option<String> {
    let signs = [('€', "EUR"), ('£', "GBP"), ('¥', "JPY"), ('$', "USD")];
    let code: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    if code.len() == 3 {
        return Some(code.to_ascii_uppercase());
    }
    signs.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, code)| (*code).to_owned())
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
    fn amounts_are_read_as_people_write_them() {
        for (cell, value, currency) in [
            ("1234.56", "1234.56", None),
            ("1.234,56 €", "1234.56", Some("EUR")),
            ("$1,234.56", "1234.56", Some("USD")),
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
