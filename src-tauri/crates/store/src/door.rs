//! What must not be stored as it came: the project's own key, and the keyed digest that it makes of a cell.
//!
//! The same cell gives the same digest in one project and another one in every other, so that two cells can
//! be told alike and no list of guesses made elsewhere fits. Not here: which columns are treated so (`desk`).

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use crate::{
    error::{Result, StoreError},
    transact::Ledger,
};

/// Its name among the project's own values.
const NAME: &str = "door_key";

/// Before every digest, so that it is told from what a cell may say.
pub const MARK: &str = "hash:";

/// The key of a project.
#[derive(Clone, Copy)]
pub struct DoorKey([u8; 32]);

impl DoorKey {
    /// `hash:` and 32 hexadecimal digits of HMAC-SHA256 (RFC 2104).
    pub fn digest(&self, cell: &str) -> String {
        let (mut inner, mut outer) = ([0x36_u8; 64], [0x5c_u8; 64]);
        for (at, byte) in self.0.iter().enumerate() {
            inner[at] ^= byte;
            outer[at] ^= byte;
        }
        let first = Sha256::new().chain_update(inner).chain_update(cell).finalize();
        let whole = Sha256::new().chain_update(outer).chain_update(first).finalize();
        format!("{MARK}{}", hex(&whole[..16]))
    }

    fn of_text(text: &str) -> Option<Self> {
        let mut key = [0; 32];
        let fits = text.len() == 64 && text.is_ascii();
        for (at, byte) in key.iter_mut().enumerate().take(if fits { 32 } else { 0 }) {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        fits.then_some(DoorKey(key))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The key, where the project has one: it is made when it is needed first.
pub fn key(connection: &Connection) -> Result<Option<DoorKey>> {
    let found: Option<String> =
        connection.query_row("SELECT value FROM meta WHERE key = ?", [NAME], |row| row.get(0)).optional()?;
    Ok(found.as_deref().and_then(DoorKey::of_text))
}

impl Ledger<'_> {
    /// The key of the project; makes it.
    pub fn door_key(&mut self) -> Result<DoorKey> {
        if let Some(key) = key(self.sql)? {
            return Ok(key);
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| StoreError::Disk(error.to_string()))?;
        self.sql.execute("INSERT INTO meta (key, value) VALUES (?, ?)", [NAME, hex(&bytes).as_str()])?;
        Ok(DoorKey(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Bench;

    #[test]
    fn a_digest_is_the_one_of_the_standard() {
        // RFC 4231, test case 1, whose key of 20 bytes is padded with zeros anyway.
        let mut bytes = [0; 32];
        bytes[..20].fill(0x0b);
        assert_eq!(DoorKey(bytes).digest("Hi There"), "hash:b0344c61d8db38535ca8afceaf0bf12b");
    }

    #[test]
    fn the_key_is_made_once() {
        let bench = Bench::new();
        assert!(bench.project.read(key).unwrap().is_none());
        let made = |_: u8| {
            bench.change(|ledger| {
                ledger.keep();
                ledger.door_key()
            })
        };
        let (first, second) = (made(1).value.digest("x"), made(2).value.digest("x"));
        assert_eq!(first, second);
        assert_eq!(bench.project.read(key).unwrap().unwrap().digest("x"), first);
        let other = Bench::new()
            .change(|ledger| {
                ledger.keep();
                ledger.door_key()
            })
            .value;
        assert_ne!(other.digest("x"), first, "another project has another key");
    }
}
