//! Numbers that a spreadsheet shortened to fit a cell: `6.12E+08`, whose last digits are lost for good.
//!
//! Not here: what becomes of such a cell. It is kept; nobody can tell what it said.

/// The longest cell that may be one, in bytes.
const LONGEST: usize = 32;

/// Is a cell a number in scientific notation as a spreadsheet writes it, `6,12346E+08` or `6.12345678E8`?
/// A code such as `1E5` is none: a decimal mark or a sign must be there.
pub fn is_shortened(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.len() > LONGEST {
        return false;
    }
    let Some((mantissa, exponent)) = cell.split_once(['E', 'e']) else { return false };
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let signed = digits.len() < exponent.len();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    whole.len() == 1
        && all_digits(whole)
        && all_digits(fraction)
        && (1..=3).contains(&digits.len())
        && all_digits(digits)
        && (signed || !fraction.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_numbers_are_told_from_codes() {
        for cell in ["6,12346E+08", "3.46123E+10", "6.12345678E8", "6.0E8", " 6E+08 ", "-1,5e-7"] {
            assert!(is_shortened(cell), "{cell} has lost digits");
        }
        for cell in ["1E5", "612345678", "12E+08", "6,1E", "E+08", "B12345674", "6,x2E+08", "6E+", "1.2.3E+4"]
        {
            assert!(!is_shortened(cell), "{cell} is a code or plain number");
        }
    }
}
