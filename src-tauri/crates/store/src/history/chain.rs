//! The hash chain over the history.
//!
//! Each entry's hash covers the one before, the entry itself and the digests of its changes. A change's
//! digest is salted, so that an erasure can destroy the values and the salt (both become NULL): what was
//! there can no longer be guessed, and the chain still verifies. SHA-256 is FIPS 180-4.
//!
//! Not here: a signature. The chain shows that the file was altered, not by whom, and cannot show that
//! it was rewritten from the start to the end.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{
    error::{Result, StoreError},
    transact::{Stale, Stamp},
};

/// What the first entry is chained to.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

/// Fresh random salts, fetched from the operating system by the block.
pub(crate) struct Salts {
    block: [u8; 4096],
    used: usize,
}

impl Salts {
    pub(crate) fn new() -> Result<Self> {
        let mut salts = Salts { block: [0; 4096], used: 0 };
        salts.refill()?;
        Ok(salts)
    }

    fn refill(&mut self) -> Result<()> {
        self.used = 0;
        getrandom::fill(&mut self.block)
            .map_err(|error| StoreError::Disk(format!("no random numbers: {error}")))
    }

    /// 16 bytes that nobody can guess.
    pub(crate) fn next(&mut self) -> [u8; 16] {
        // A system that gave random bytes a moment ago and gives none now is not worth a `Result` in
        // every caller: the block is then mixed anew from itself.
        if self.used + 16 > self.block.len() && self.refill().is_err() {
            let digest = Sha256::digest(self.block);
            for (byte, fresh) in self.block.iter_mut().zip(digest.iter().cycle()) {
                *byte ^= fresh;
            }
        }
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.block[self.used..self.used + 16]);
        self.used += 16;
        salt
    }
}

/// Feeds a field so that no two sequences of fields feed the same bytes.
fn field(hasher: &mut Sha256, value: Option<&[u8]>) {
    match value {
        None => hasher.update([0]),
        Some(bytes) => {
            hasher.update([1]);
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
    }
}

/// SHA-256 of a salt and a value.
pub(crate) fn salted(salt: &[u8], value: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(value);
    hasher.finalize().into()
}

/// The seal of one entry while it is being written.
pub(crate) struct Seal {
    pub(crate) salts: Salts,
    changes: Sha256,
    previous: Vec<u8>,
}

impl Seal {
    pub(crate) fn after(previous: &[u8]) -> Result<Self> {
        Ok(Seal { salts: Salts::new()?, changes: Sha256::new(), previous: previous.to_vec() })
    }

    pub(crate) fn change(
        &mut self,
        noun: i64,
        key: i64,
        before: Option<&str>,
        after: Option<&str>,
    ) -> ([u8; 16], [u8; 32]) {
        let salt = self.salts.next();
        let digest = change_digest(&salt, noun, key, before, after);
        self.changes.update(digest);
        (salt, digest)
    }

    pub(crate) fn entry(
        &self,
        id: i64,
        stamp: &Stamp,
        code: &str,
        params: &str,
        about: Option<i64>,
        stale: Stale,
    ) -> [u8; 32] {
        let changes: [u8; 32] = self.changes.clone().finalize().into();
        let entry =
            EntryFields { id, at: &stamp.at, actor: &stamp.actor, code, params, about, stale: stale.0 };
        entry_hash(&self.previous, &entry, &changes)
    }
}

fn change_digest(salt: &[u8], noun: i64, key: i64, before: Option<&str>, after: Option<&str>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(noun.to_le_bytes());
    hasher.update(key.to_le_bytes());
    field(&mut hasher, before.map(str::as_bytes));
    field(&mut hasher, after.map(str::as_bytes));
    hasher.finalize().into()
}

struct EntryFields<'a> {
    id: i64,
    at: &'a str,
    actor: &'a str,
    code: &'a str,
    params: &'a str,
    about: Option<i64>,
    stale: u32,
}

fn entry_hash(previous: &[u8], entry: &EntryFields<'_>, changes: &[u8; 32]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(entry.id.to_le_bytes());
    for text in [entry.at, entry.actor, entry.code, entry.params] {
        field(&mut hasher, Some(text.as_bytes()));
    }
    field(&mut hasher, entry.about.map(i64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
    hasher.update(entry.stale.to_le_bytes());
    hasher.update(changes);
    hasher.finalize().into()
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verification {
    /// Every entry, change, verdict and imported record is as it was written.
    Sound {
        /// Entries looked at.
        entries: i64,
    },
    /// The first entry that is not as it was written.
    Broken {
        /// Its number; one past the last where entries were cut off the end of an import.
        entry: i64,
    },
}

/// Walks the whole chain: entries, their changes, the records of each import, the members of each verdict.
pub fn verify(connection: &Connection) -> Result<Verification> {
    let mut entries = connection
        .prepare("SELECT id, at, actor, code, params, about, stale, hash FROM history_entry ORDER BY id")?;
    let mut rows = entries.query([])?;
    let mut previous = GENESIS.to_vec();
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let changes = changes_hash(connection, id)?;
        let entry = EntryFields {
            id,
            at: row.get_ref(1)?.as_str().unwrap_or_default(),
            actor: row.get_ref(2)?.as_str().unwrap_or_default(),
            code: row.get_ref(3)?.as_str().unwrap_or_default(),
            params: row.get_ref(4)?.as_str().unwrap_or_default(),
            about: row.get(5)?,
            stale: row.get(6)?,
        };
        let hash: Vec<u8> = row.get(7)?;
        let sound = changes.is_some_and(|changes| entry_hash(&previous, &entry, &changes)[..] == hash[..]);
        if id != expected || !sound {
            return Ok(Verification::Broken { entry: expected });
        }
        previous = hash;
        expected += 1;
    }
    let checks = [
        crate::raw::broken_import,
        crate::verdict::broken_verdict,
        crate::overrides::broken,
        crate::consent::broken_withdrawal,
    ];
    for check in checks {
        if let Some(entry) = check(connection)? {
            return Ok(Verification::Broken { entry });
        }
    }
    Ok(Verification::Sound { entries: expected - 1 })
}

/// Hash over an entry's change digests; `None` where a value does not fit its digest.
fn changes_hash(connection: &Connection, entry: i64) -> Result<Option<[u8; 32]>> {
    let mut statement = connection.prepare_cached(
        "SELECT noun, key, before, after, salt, digest FROM history_change WHERE entry_id = ? ORDER BY seq",
    )?;
    let mut rows = statement.query([entry])?;
    let mut hasher = Sha256::new();
    while let Some(row) = rows.next()? {
        let salt: Option<Vec<u8>> = row.get(4)?;
        let digest: Vec<u8> = row.get(5)?;
        let before = row.get_ref(2)?.as_str_or_null().unwrap_or_default();
        let after = row.get_ref(3)?.as_str_or_null().unwrap_or_default();
        let fits = match salt {
            Some(salt) => change_digest(&salt, row.get(0)?, row.get(1)?, before, after)[..] == digest[..],
            // An erasure takes the values with the salt.
            None => before.is_none() && after.is_none(),
        };
        if !fits {
            return Ok(None);
        }
        hasher.update(&digest);
    }
    Ok(Some(hasher.finalize().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Bench;

    /// A project of two entries: an import of three records, and a verdict on them.
    fn judged() -> Bench {
        let bench = Bench::new();
        bench.import("shop", &[("1", "Ana", None), ("2", "Ana", None), ("3", "Eva", None)]);
        bench.change(|ledger| ledger.verdict("approve", &[vec![2, 1], vec![3]]));
        bench
    }

    #[test]
    fn what_was_altered_is_found() {
        assert_eq!(judged().project.read(verify).unwrap(), Verification::Sound { entries: 2 });
        for (entry, sql) in [
            (1, "UPDATE record_version SET cells = '[\"1\",\"Eva\"]' WHERE id = 1"),
            (1, "UPDATE record_version SET cells = '[\"1\",\"Eva\"]', salt = NULL WHERE id = 1"),
            (1, "UPDATE record_version SET record_id = 5 - record_id WHERE id > 1"),
            (1, "DELETE FROM record_version WHERE id = 3"),
            (1, "UPDATE import SET mapping = '[\"source_key\",\"ignore\"]'"),
            (1, "UPDATE history_entry SET actor = 'Nobody' WHERE id = 1"),
            (2, "UPDATE history_change SET after = 'x' WHERE entry_id = 2"),
            (2, "UPDATE history_change SET after = 'x', salt = NULL WHERE entry_id = 2"),
            (2, "UPDATE verdict_member SET group_no = 0 WHERE record_id = 3"),
            (2, "DELETE FROM verdict_member WHERE record_id = 2"),
        ] {
            let bench = judged();
            bench.tamper(sql);
            assert_eq!(bench.project.read(verify).unwrap(), Verification::Broken { entry }, "{sql}");
        }
    }

    #[test]
    fn what_was_erased_leaves_the_chain_sound() {
        let bench = judged();
        bench.tamper("UPDATE record_version SET cells = NULL, salt = NULL WHERE id = 1");
        assert_eq!(bench.project.read(verify).unwrap(), Verification::Sound { entries: 2 });
    }
}
