//! One form for keys that a system writes in several.
//!
//! Not here: which column holds the key (`mapping`), and cells as they came, which stay as they are.

use std::borrow::Cow;

use crate::systems::KeyForm;

/// Letters of the three characters that make an id of 15 one of 18.
const CASE_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

impl KeyForm {
    /// The keys in a cell that may have several, parted by `;`, each in its one form.
    pub fn several(self, cell: &str) -> impl Iterator<Item = Cow<'_, str>> {
        cell.split(';').map(move |key| self.normal(key)).filter(|key| !key.is_empty())
    }

    /// The one form of the key in a cell.
    pub fn normal(self, cell: &str) -> Cow<'_, str> {
        let cell = cell.trim();
        match self {
            KeyForm::Plain => Cow::Borrowed(cell),
            KeyForm::Apostrophe => Cow::Borrowed(cell.strip_prefix('\'').unwrap_or(cell)),
            KeyForm::Salesforce => salesforce(cell),
        }
    }
}

/// Reports write 15 characters of which case matters, exports 18 of which it does not. The last three hold
/// which of the 15 are capitals, five to a character, the first in the lowest bit.
/// Source: Salesforce's documentation of the `ID` field type.
fn salesforce(id: &str) -> Cow<'_, str> {
    let bytes = id.as_bytes();
    if bytes.len() != 15 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Cow::Borrowed(id);
    }
    let mut long = id.to_owned();
    for five in bytes.chunks(5) {
        let bit = |(at, byte): (usize, &u8)| usize::from(byte.is_ascii_uppercase()) << at;
        let capitals: usize = five.iter().enumerate().map(bit).sum();
        long.push(char::from(CASE_LETTERS[capitals]));
    }
    Cow::Owned(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_ids_of_salesforce_are_one() {
        // From Salesforce's own sample accounts and their reports.
        for long in ["001x0000002xLCVAA2", "001x0000002xLCXAA2", "001x0000002xLCYAA2"] {
            assert_eq!(KeyForm::Salesforce.normal(&long[..15]), long);
            assert_eq!(KeyForm::Salesforce.normal(long), long);
        }
        assert_eq!(KeyForm::Salesforce.normal("C-1042"), "C-1042", "an id of their own");
        assert_eq!(KeyForm::Salesforce.normal("0013000000Gp6E "), "0013000000Gp6E");
    }

    #[test]
    fn an_apostrophe_is_no_part_of_a_key() {
        assert_eq!(KeyForm::Apostrophe.normal("'6789012345678"), "6789012345678");
        assert_eq!(KeyForm::Plain.normal(" '12 "), "'12");
        let several: Vec<_> = KeyForm::Plain.several("101;102; 103;").collect();
        assert_eq!(several, ["101", "102", "103"]);
    }
}
