//! A file held against the records of its source: what is new, changed, unchanged, gone.
//!
//! An import and the look that comes before it use the same comparison, so that what is announced is what
//! happens. Not here: writing anything (`import`).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::Result,
    import::{ImportCounts, ImportStart},
    lookup::{Known, Lookup},
    record::given_key,
    row::RowContent,
};

/// What a row is to the records of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No record has it.
    New,
    /// A record has it whose import was undone: as good as new.
    Restored,
    /// Its record said something else, or meant it otherwise.
    Changed,
    /// Its record says the same.
    Unchanged,
}

/// A row and its record.
pub(crate) struct Placed {
    pub(crate) standing: Standing,
    pub(crate) known: Option<Known>,
    /// How often its key came in the file by now.
    pub(crate) repeat: i64,
}

/// Compares the rows of one file, row after row.
pub struct Comparison<'c> {
    sql: &'c Connection,
    source: i64,
    fingerprint: String,
    mapping: Vec<String>,
    part: Option<String>,
    adds: bool,
    keys_repeat: bool,
    pub(crate) lookup: Lookup<'c>,
    /// Earlier imports, and whether this one reads the same list with another mapping.
    read_anew: HashMap<i64, bool>,
    counts: ImportCounts,
}

impl<'c> Comparison<'c> {
    /// For a file as an import would begin with it.
    pub fn new(sql: &'c Connection, start: &ImportStart) -> Result<Self> {
        Ok(Comparison {
            sql,
            source: start.source_id,
            fingerprint: start.fingerprint.clone(),
            mapping: start.mapping.clone(),
            part: start.part.clone(),
            adds: start.taken_from.is_some(),
            keys_repeat: start.keys_repeat,
            lookup: Lookup::new(sql, start.source_id, true)?,
            read_anew: HashMap::new(),
            counts: ImportCounts::default(),
        })
    }

    /// The source has no records yet.
    pub fn is_first(&self) -> bool {
        self.lookup.is_empty()
    }

    /// What the next row is, and whether its key came before in this file where it may not.
    pub fn row(&mut self, row: &RowContent) -> Result<(Standing, bool)> {
        let placed = self.place(row)?;
        Ok((placed.standing, self.is_repeated(row, placed.repeat)))
    }

    /// Was a row that looks like none (a total, a footer) taken for a record by a person before? Then its
    /// record is there.
    pub fn is_taken_back(&mut self, row: &RowContent) -> Result<bool> {
        self.lookup.has_present(row)
    }

    pub(crate) fn is_repeated(&self, row: &RowContent, repeat: i64) -> bool {
        repeat > 1 && row.keyed && !self.keys_repeat
    }

    pub(crate) fn place(&mut self, row: &RowContent) -> Result<Placed> {
        let (repeat, known) = self.lookup.find(row)?;
        let standing = match &known {
            Some(known) if known.state == 2 => Standing::Restored,
            Some(known) if known.renamed => Standing::Changed,
            Some(Known { same: Some(said), .. }) if !self.is_read_anew(said.import)? => Standing::Unchanged,
            Some(_) => Standing::Changed,
            None => Standing::New,
        };
        self.counts.rows += 1;
        match standing {
            Standing::New | Standing::Restored => self.counts.new += 1,
            Standing::Changed => self.counts.changed += 1,
            Standing::Unchanged => self.counts.unchanged += 1,
        }
        Ok(Placed { standing, known, repeat })
    }

    /// Did a person choose other attributes for the columns of the same list since that import, or is this
    /// another part of the export (the unsubscribed)? Then what says the same means something else.
    fn is_read_anew(&mut self, import: i64) -> Result<bool> {
        if let Some(known) = self.read_anew.get(&import) {
            return Ok(*known);
        }
        let found: Option<(String, String, Option<String>)> = self
            .sql
            .query_row("SELECT fingerprint, mapping, part FROM import WHERE id = ?", [import], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let anew = match found {
            Some((_, _, part)) if self.part.is_some() && part.is_some() && part != self.part => true,
            Some((fingerprint, mapping, _)) if fingerprint == self.fingerprint => {
                serde_json::from_str::<Vec<String>>(&mapping)? != self.mapping
            }
            _ => false,
        };
        self.read_anew.insert(import, anew);
        Ok(anew)
    }

    /// The counts so far, and with all that the file lacks.
    pub fn end(mut self) -> Result<ImportCounts> {
        let absent = self.absent(i64::MAX)?;
        self.counts.gone = absent.gone.len() as u32;
        Ok(self.counts)
    }

    /// Records of the source, without a key of its own, that no row was about so far, oldest first: even where
    /// most are missing, for one more column in a list changes what every row says.
    pub fn missing_without_key(&self, first: i64) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        if self.adds {
            return Ok(found);
        }
        let mut key = self.sql.prepare_cached("SELECT source_key FROM record WHERE id = ?")?;
        for of in self.before(first)?.into_iter().filter(|of| of.state == 0 && of.ours && !of.seen) {
            let key: String = key.query_row([of.record], |row| row.get(0))?;
            if given_key(&key).is_empty() {
                found.push(of.record);
            }
        }
        Ok(found)
    }

    /// A row that was new is the next version of this record.
    pub fn pair(&mut self, record: i64) {
        self.lookup.seen.insert(record);
        self.counts.new -= 1;
        self.counts.changed += 1;
    }

    pub(crate) fn counts(&self) -> ImportCounts {
        self.counts
    }

    /// Which records from before `first` the file lacks.
    ///
    /// A file with less than half of the records is taken for a part of them, not for an export that lost
    /// most: nothing is then gone. Where an export comes in parts, each speaks for its own records only.
    pub(crate) fn absent(&self, first: i64) -> Result<Absent> {
        let mut absent = Absent::default();
        if self.lookup.is_empty() {
            return Ok(absent);
        }
        let before = self.before(first)?;
        let ours = before.iter().filter(|of| of.state == 0 && of.ours);
        let (present, seen) =
            ours.fold((0, 0), |(present, seen), of| (present + 1, seen + usize::from(of.seen)));
        let speaks_for_all = seen * 2 >= present;
        for of in before {
            match (of.seen, of.state) {
                (true, 1) => absent.returned.push(of.record),
                (false, 1) => absent.still_gone.push(of.record),
                (false, _) if of.ours && speaks_for_all && !self.adds => absent.gone.push(of.record),
                _ => {}
            }
        }
        Ok(absent)
    }

    /// The records from before `first` that are not withdrawn, oldest first.
    fn before(&self, first: i64) -> Result<Vec<Earlier>> {
        let mut statement = self.sql.prepare(
            "SELECT r.id, r.state & 3, ?3 IS NULL OR EXISTS
                    (SELECT 1 FROM record_version v JOIN import i ON i.id = v.import_id
                     WHERE v.id = r.version_id AND i.part = ?3)
             FROM record r WHERE r.source_id = ?1 AND (r.state & 3) < 2 AND r.id < ?2 ORDER BY r.id",
        )?;
        let rows = statement.query_map(params![self.source, first, self.part], |row| {
            let record = row.get(0)?;
            let seen = self.lookup.seen.contains(&record);
            Ok(Earlier { record, state: row.get(1)?, ours: row.get(2)?, seen })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A record of the source from before the file.
struct Earlier {
    record: i64,
    /// 0 present, 1 gone.
    state: i64,
    /// Its part of the export is the one that the file is.
    ours: bool,
    /// A row of the file is about it.
    seen: bool,
}

/// Records of the source by what the file's silence or word about them means.
#[derive(Default)]
pub(crate) struct Absent {
    /// Present until now.
    pub(crate) gone: Vec<i64>,
    /// Gone before, and still not there.
    pub(crate) still_gone: Vec<i64>,
    /// Gone before, and here again.
    pub(crate) returned: Vec<i64>,
}
