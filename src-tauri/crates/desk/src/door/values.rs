//! Values that should not lie in a customer list: card numbers, secrets, account numbers.
//!
//! Not here: what is said of them (`watch`).

/// Is there a payment card's number in the cell? Thirteen to nineteen digits, apart by single spaces or
/// hyphens at most, of a known issuer, with the right check digit (ISO/IEC 7812). Digits may follow it: people
/// note the month of expiry and the code beside it.
pub(super) fn has_card(cell: &str) -> bool {
    runs(cell).any(|groups| {
        (0..groups.len()).any(|from| {
            let mut digits = Vec::new();
            groups[from..].iter().enumerate().any(|(at, group)| {
                digits.extend(group);
                // Whoever writes a card in groups begins with one of four.
                (at == 0 || groups[from].len() == 4) && digits.len() <= LONGEST && is_card(&digits)
            })
        })
    })
}

/// Is there a number as long as a card's at all?
pub(super) fn has_long_number(cell: &str) -> bool {
    runs(cell).next().is_some()
}

/// Digits of the shortest and the longest card number.
const SHORTEST: usize = 13;
const LONGEST: usize = 19;

/// Groups of a run that is looked through. What is longer is no note of a card.
const GROUPS: usize = 32;

/// Runs of digits long enough, in the groups in which they are written.
fn runs(cell: &str) -> impl Iterator<Item = Vec<Vec<u8>>> {
    let bytes = cell.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let mut groups = vec![Vec::new()];
            while at < bytes.len() {
                let follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                match bytes[at] {
                    digit @ b'0'..=b'9' => groups.last_mut()?.push(digit - b'0'),
                    b' ' | b'-' if follows && groups.len() < GROUPS => groups.push(Vec::new()),
                    _ => break,
                }
                at += 1;
            }
            let after = bytes.get(at).copied();
            // Part of a longer word: an account number, a hash.
            let alone =
                [before, after].iter().flatten().all(|edge| !edge.is_ascii_alphanumeric() && *edge != b'+');
            if alone && groups.iter().map(Vec::len).sum::<usize>() >= SHORTEST {
                return Some(groups);
            }
        }
        None
    })
}

fn is_card(digits: &[u8]) -> bool {
    if digits.len() < SHORTEST {
        return false;
    }
    let start =
        |count: usize| digits[..count].iter().fold(0_u32, |number, digit| number * 10 + u32::from(*digit));
    let (two, three, four) = (start(2), start(3), start(4));
    let fits = match digits.len() {
        13 | 19 => digits[0] == 4,
        14 => (300..=305).contains(&three) || matches!(two, 36 | 38 | 39),
        15 => matches!(two, 34 | 37),
        16 => {
            digits[0] == 4
                || (51..=55).contains(&two)
                || (2221..=2720).contains(&four)
                || (3528..=3589).contains(&four)
                || four == 6011
                || (644..=649).contains(&three)
                || two == 65
                || matches!(four, 5018 | 5020 | 5038 | 6304 | 6759 | 6761..=6763)
        }
        _ => false,
    };
    fits && digits.iter().any(|digit| *digit != digits[0]) && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(*digit) * 2) {
            (0, _) => u32::from(*digit),
            (_, double) => double / 10 + double % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Is the cell an international account number (ISO 13616)? No secret, but nothing for a newsletter either.
pub(super) fn is_iban(cell: &str) -> bool {
    let text: Vec<u8> =
        cell.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let shaped = (15..=34).contains(&text.len())
        && text[..2].iter().all(u8::is_ascii_uppercase)
        && text[2..4].iter().all(u8::is_ascii_digit)
        && text.iter().all(u8::is_ascii_alphanumeric);
    shaped && text[4..].iter().chain(&text[..4]).copied().fold(0_u32, remainder) == 1
}

fn remainder(rest: u32, byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    }
}

/// Beginnings of keys to other systems, and how many characters follow at least.
const KEYS: [(&str, usize); 12] = [
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("sk_test_", 16),
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 30),
    ("github_pat_", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AIza", 30),
    ("sk-", 32),
    ("-----BEGIN ", 10),
];

/// Before a password that somebody wrote down.
const LABELS: [&str; 8] =
    ["password", "passwd", "pwd", "contraseña", "contrasena", "contrasenya", "clave", "mot de passe"];

/// Does free text hold a password or a key?
pub(super) fn has_secret(cell: &str) -> bool {
    let key = KEYS.iter().any(|(start, least)| {
        cell.find(start).is_some_and(|at| {
            let rest = cell[at + start.len()..].bytes();
            rest.take_while(u8::is_ascii_graphic).count() >= *least || *start == "-----BEGIN "
        })
    });
    key || has_password(cell)
}

fn has_password(cell: &str) -> bool {
    if !cell.contains([':', '=']) {
        return false;
    }
    let text = cell.to_lowercase();
    LABELS.iter().any(|label| {
        text.match_indices(label).any(|(at, _)| {
            let rest = text[at + label.len()..].trim_start();
            let said = rest.strip_prefix([':', '=']).map(str::trim_start).unwrap_or_default();
            let free = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            free && said.split_whitespace().next().is_some_and(|word| word.chars().count() >= 4)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_told_from_other_long_numbers() {
        for card in [
            "4111 1111 1111 1111 12/27",
            "4111111111111111 123",
            "4111 1111 1111 1111 12-27 123",
            "5500-0000-0000-0004, 4111-1111-1111-1111",
            "4111111111111111 5500000000000004",
            "4111 1111 1111 1111",
            "paid with 5500-0000-0000-0004.",
            "340000000000009",
            "30000000000004",
            "6011000000000004",
        ] {
            assert!(has_card(card), "{card}");
        }
        for other in [
            "4111111111111112",
            "8412345678905",
            "ES91 2100 0418 4502 0005 1332",
            "+34 600 111 222",
            "003000000000004AAA",
            "0000000000000000",
            "41111111111111111111111",
            "2024-01-02 10:11:12.123456",
        ] {
            assert!(!has_card(other), "{other}");
        }
        assert!(has_long_number("8412345678905"));
    }

    #[test]
    fn account_numbers_have_their_check() {
        assert!(is_iban("ES91 2100 0418 4502 0005 1332"));
        assert!(is_iban("DE89370400440532013000"));
        assert!(!is_iban("ES91 2100 0418 4502 0005 1333"));
        assert!(!is_iban("Calle Mayor 12345"));
    }

    #[test]
    fn secrets_are_found_where_they_are_written_down() {
        // Put together here so that no scanner takes this file for a leak.
        let key = format!("{}_{}", "sk_live", "4eC39HqLyjWDarjtT1zdp7dc");
        for secret in ["Contraseña: Perro2024", "login ana / pwd = s3cr3t!", key.as_str()] {
            assert!(has_secret(secret), "{secret}");
        }
        for plain in ["olvidó la contraseña", "clave: -", "Autoclave: grande", "sk-ui 12"] {
            assert!(!has_secret(plain), "{plain}");
        }
    }
}
