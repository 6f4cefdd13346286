//! Telephone numbers: digits with the country code, mobiles and the rest apart.
//!
//! Numbering plans come from Google's libphonenumber metadata. A number that fits no plan keeps its
//! digits: half a number is still evidence.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberType, enums::Region};

/// The numbers of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phones {
    /// Numbers that only mobiles have.
    pub(crate) mobile: Vec<String>,
    /// Landlines, numbers of unknown kind, and digits that fit no plan; `x` parts an extension.
    pub(crate) other: Vec<String>,
}

/// Reads every number of a cell; `home` is where numbers without a country code belong.
pub(crate) fn phones(raw: &str, home: Option<Region>) -> Phones {
    let mut found = Phones::default();
    for piece in raw.split(['/', ';', ',', '|', '\n']) {
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        if (6..=22).contains(&digits) {
            read(piece, home, &mut found);
        }
    }
    if found == Phones::default() {
        read(raw, home, &mut found);
    }
    found
}

fn read(piece: &str, home: Option<Region>, found: &mut Phones) {
    let Some((number, mobile)) = number(piece, home) else { return };
    let list = if mobile { &mut found.mobile } else { &mut found.other };
    if !list.contains(&number) {
        list.push(number);
    }
}

fn number(piece: &str, home: Option<Region>) -> Option<(String, bool)> {
    let all: String = piece.chars().filter(char::is_ascii_digit).collect();
    if all.len() < 6 || is_filler(&all) {
        return None;
    }
    let valid = parse(piece.trim(), home).or_else(|| {
        if all.len() > 10 { parse(&format!("+{}", all.trim_start_matches('0')), home) } else { None }
    });
    let Some(parsed) = valid else {
        return Some((all.trim_start_matches('0').to_owned(), false));
    };
    let extension = parsed.extension.as_deref().unwrap_or_default();
    let mut digits = format!("{}{}", parsed.country_code, parsed.national_number);
    if !extension.is_empty() {
        digits.push('x');
        digits.push_str(extension);
    }
    Some((digits, parsed.get_type() == PhoneNumberType::Mobile))
}

/// Is the whole cell one telephone number that some numbering plan allows?
pub(crate) fn is_number(raw: &str, home: Option<Region>) -> bool {
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    (7..=16).contains(&digits)
        && raw.bytes().all(|c| c.is_ascii_digit() || b" +-.()/\'".contains(&c))
        && parse(raw.trim(), home).is_some()
}

fn parse(piece: &str, home: Option<Region>) -> Option<PhoneNumber> {
    PHONE_NUMBER_UTIL.parse(piece, home).ok().filter(PhoneNumber::is_valid)
}

/// `000000000`, `123456789`: typed to get past a form.
fn is_filler(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let tail = &bytes[bytes.len().saturating_sub(7)..];
    tail.iter().all(|digit| *digit == tail[0])
        || matches!(digits, "123456" | "1234567" | "12345678" | "123456789" | "987654321")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ES: Option<Region> = Some(Region::ES);

    #[test]
    fn ten_ways_to_write_one_mobile() {
        for raw in [
            "612345678",
            "+34 612 34 56 78",
            "0034-612345678",
            "34612345678",
            "(+34) 612.34.56.78",
            "612 345 678",
        ] {
            assert_eq!(phones(raw, ES).mobile, ["34612345678"], "{raw}");
        }
    }

    #[test]
    fn landlines_extensions_and_lists() {
        assert_eq!(phones("91 123 45 67 ext. 12", ES).other, ["34911234567x12"]);
        let two = phones("612345678 / 911234567", ES);
        assert_eq!((two.mobile.len(), two.other.len()), (1, 1));
        assert_eq!(phones("4343500", Some(Region::US)).other, ["4343500"], "a local number keeps its digits");
        assert_eq!(phones("000000000", ES), Phones::default());
    }
}
