//! A project: one `SQLite` file, one process at a time, one writer, several readers.
//!
//! Not here: what is in the tables. No memory map is used, so that a drive that vanishes is an error
//! and not a signal.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::error::{Result, StoreError};

/// `Fich` in ASCII: marks the file as ours in its header.
const APPLICATION_ID: i64 = 0x4669_6368;

/// Bytes of a page of a new project: an import writes half as many of them as of `SQLite`'s own size.
const PAGE: i64 = 8 << 10;

/// The schema, oldest step first. Steps are never changed once released; new ones are added.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_first.sql")),
    M::up(include_str!("migrations/0002_rules.sql")),
    M::up(include_str!("migrations/0003_origin.sql")),
    M::up(include_str!("migrations/0004_moved_records.sql")),
    M::up(include_str!("migrations/0005_import_parts.sql")),
    M::up(include_str!("migrations/0006_overrides.sql")),
    M::up(include_str!("migrations/0007_events.sql")),
];

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of write-ahead log after which it is worth moving at once.
const LARGE_LOG: u64 = 64 << 20;

/// An open project. Dropping it closes the file and lets other processes in.
pub struct Project {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// Held for as long as the project is open. The last field: the file is closed before.
    _lock: Lock,
}

/// Keeps other processes out; the operating system lets go of it if we die.
struct Lock(File);

impl Drop for Lock {
    /// Closing the handle is not enough: a program that is being started at this moment has a copy of it.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

impl Project {
    /// Makes an empty project.
    ///
    /// Fails where a file is there already: a project is never overwritten.
    pub fn create(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let lock = lock(path)?;
        Self::set_up(path, lock).inspect_err(|_| {
            let _ = fs::remove_file(path);
        })
    }

    fn set_up(path: &Path, lock: Lock) -> Result<Self> {
        let mut writer = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        writer
            .pragma_update(None, "page_size", PAGE)
            .and_then(|()| writer.pragma_update(None, "application_id", APPLICATION_ID))
            .map_err(|e| StoreError::from(e).of(path))?;
        prepare_writer(&writer).map_err(|e| e.of(path))?;
        Migrations::from_slice(STEPS).to_latest(&mut writer)?;
        Ok(Self::assemble(path, writer, lock))
    }

    /// Opens a project and brings an older one up to date (after a copy `NAME.ficha.before-upgrade`).
    pub fn open(path: &Path) -> Result<Self> {
        inspect(path)?;
        let lock = lock(path)?;
        let mut writer = connect(path, OpenFlags::empty())?;
        Self::bring_up(path, &mut writer).map_err(|error| error.of(path))?;
        Ok(Self::assemble(path, writer, lock))
    }

    fn bring_up(path: &Path, writer: &mut Connection) -> Result<()> {
        let id: i64 = writer.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(StoreError::NotAProject(path.to_owned()));
        }
        let found: i64 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let known = STEPS.len() as i64;
        if found > known {
            return Err(StoreError::Newer { path: path.to_owned(), found, known });
        }
        prepare_writer(writer)?;
        if found < known {
            let mut copy = path.as_os_str().to_owned();
            copy.push(".before-upgrade");
            writer.backup("main", Path::new(&copy), None)?;
            Migrations::from_slice(STEPS).to_latest(writer)?;
        }
        // Touches the schema and the newest pages, so that gross damage shows now and not in mid-work.
        writer.query_row("SELECT count(*) FROM meta", [], |row| row.get::<_, i64>(0))?;
        writer.query_row("SELECT max(id) FROM history_entry", [], |row| row.get::<_, Option<i64>>(0))?;
        Ok(())
    }

    fn assemble(path: &Path, writer: Connection, lock: Lock) -> Self {
        Project {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            _lock: lock,
        }
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at the project as it was last committed, beside whatever is being written.
    pub fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => open_reader(&self.path)?,
        };
        // One transaction: all that `look` reads is of one moment.
        let result = reader
            .unchecked_transaction()
            .map_err(StoreError::from)
            .and_then(|moment| look(&moment))
            .map_err(|error| error.during(&self.path));
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        result
    }

    /// The writing connection. A poisoned lock only says that a writer panicked: its transaction was
    /// rolled back when it was dropped.
    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves a write-ahead log that grew large into the file. Best effort: a reader at work makes it wait
    /// for the next time.
    pub fn tidy_if_large(&self) {
        let large = fs::metadata(beside(&self.path, "-wal")).is_ok_and(|log| log.len() > LARGE_LOG);
        if large {
            self.tidy();
        }
    }

    fn tidy(&self) {
        let writer = self.writer();
        // Who reads for long (an export) must not hold up the next verdict.
        let _ = writer.busy_timeout(Duration::from_millis(250));
        let _ = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = writer.busy_timeout(PATIENCE);
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let _ = self.writer().execute_batch("PRAGMA optimize");
    }
}

/// Is it a project at all? Looks at the first bytes before `SQLite` touches the file.
fn inspect(path: &Path) -> Result<()> {
    let metadata = fs::metadata(path).map_err(|_| StoreError::Missing(path.to_owned()))?;
    if !metadata.is_file() {
        return Err(StoreError::NotAProject(path.to_owned()));
    }
    let mut header = [0_u8; 100];
    let read = File::open(path)
        .and_then(|mut file| file.read_exact(&mut header))
        .map_err(|_| StoreError::NotAProject(path.to_owned()));
    if read.is_err() || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotAProject(path.to_owned()));
    }
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    // Bytes 16-17: page size (1 means 65,536); bytes 28-31: pages. https://sqlite.org/fileformat2.html
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    if metadata.len() < page * pages && !beside(path, "-wal").exists() {
        return Err(StoreError::Damaged(path.to_owned()));
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Takes the project for this process.
///
/// The lock is on a file of its own: POSIX drops all of `SQLite`'s own locks on the project when any
/// handle on it is closed.
fn lock(path: &Path) -> Result<Lock> {
    // A link to the project is the project.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let at = beside(&real, "-lock");
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(at).map_err(|error| match error
            .kind()
        {
            ErrorKind::NotFound => StoreError::NoFolder(path.to_owned()),
            _ => StoreError::ReadOnly(path.to_owned()),
        })?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::Disk(error.to_string())),
    }
}

fn connect(path: &Path, more: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    Connection::open_with_flags(path, flags).map_err(|error| StoreError::from(error).of(path))
}

fn prepare_writer(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 2000;",
    )?;
    Ok(())
}

fn open_reader(path: &Path) -> Result<Connection> {
    let reader = connect(path, OpenFlags::empty())?;
    reader.busy_timeout(PATIENCE)?;
    reader
        .execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;")?;
    Ok(reader)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rules::{self, Rules},
        run,
    };

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn the_schema_is_sound() {
        assert!(Migrations::from_slice(STEPS).validate().is_ok());
    }

    #[test]
    fn tidying_waits_for_no_long_reader() {
        let bench = crate::bench::Bench::new();
        let log = beside(bench.project.path(), "-wal");
        let reading = bench.project.read(|connection| {
            crate::raw::imports(connection)?;
            bench.import("shop", &[("1", "Ana", None)]);
            let began = std::time::Instant::now();
            bench.project.tidy();
            Ok(began.elapsed())
        });
        assert!(reading.unwrap() < Duration::from_secs(3), "a reader at work is left alone");
        assert!(fs::metadata(&log).unwrap().len() > 0, "what it reads is still needed");
        bench.project.tidy();
        assert_eq!(fs::metadata(&log).unwrap().len(), 0, "the log is in the file");
    }

    #[test]
    fn a_second_opening_is_refused_until_the_first_ends() {
        let folder = folder();
        let path = folder.path().join("a.ficha");
        let first = Project::create(&path).unwrap();
        assert!(matches!(Project::open(&path), Err(StoreError::InUse(_))));
        drop(first);
        assert!(Project::open(&path).is_ok(), "the lock ends with its holder");
    }

    #[test]
    fn what_is_no_project_is_told_apart() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        assert!(matches!(Project::open(&at("none")), Err(StoreError::Missing(_))));
        fs::write(at("text"), "Nombre;Apellidos\n").unwrap();
        assert!(matches!(Project::open(&at("text")), Err(StoreError::NotAProject(_))));
        fs::write(at("empty"), "").unwrap();
        assert!(matches!(Project::open(&at("empty")), Err(StoreError::NotAProject(_))));
        assert!(matches!(Project::open(folder.path()), Err(StoreError::NotAProject(_))));
        Connection::open(at("other")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        assert!(matches!(Project::open(&at("other")), Err(StoreError::NotAProject(_))));
        assert!(matches!(Project::create(&at("other")), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_project_without_rules_keeps_its_bands() {
        let folder = folder();
        let path = folder.path().join("old.ficha");
        let mut old = Connection::open(&path).unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        Migrations::from_slice(&STEPS[..1]).to_latest(&mut old).unwrap();
        old.execute_batch(
            "INSERT INTO run (at, model, records, imports) VALUES ('2026-01-01', '{}', 8, '[]');
             INSERT INTO cluster (run_id, id, band, confidence, size, conflict)
             VALUES (1, 1, 0, 0.995, 2, 0), (1, 2, 1, 0.999, 2, 1), (1, 3, 1, 0.4, 2, 0), (1, 4, 2, 0.45, 2, 0);
             INSERT INTO meta VALUES ('current_run', '1');",
        )
        .unwrap();
        drop(old);
        let project = Project::open(&path).unwrap();
        let stored = project.read(|connection| run::band_counts(connection, 1)).unwrap();
        assert_eq!(stored.map(|band| band.all), [1, 2, 1]);
        let derived = |rules: Rules| {
            project.read(|connection| rules::band_counts(connection, 1, &rules)).unwrap().map(|band| band.all)
        };
        assert_eq!(derived(Rules::default()), [1, 2, 1], "what the thresholds of its day made");
        assert_eq!(
            derived(Rules { sure_from: 0.5, ..Rules::default() }),
            [1, 2, 1],
            "sure is what was known"
        );
        assert_eq!(derived(Rules { review_from: 0.5, ..Rules::default() }), [1, 1, 2]);
        assert!(
            !project
                .read(|connection| run::is_stale(connection, &run::get(connection, 1)?.unwrap()))
                .unwrap()
        );
    }

    #[test]
    fn a_newer_a_cut_and_a_read_only_project_are_refused() {
        let folder = folder();
        let path = folder.path().join("a.ficha");
        drop(Project::create(&path).unwrap());
        let whole = fs::read(&path).unwrap();

        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(matches!(Project::open(&path), Err(StoreError::Damaged(_))));

        fs::write(&path, &whole).unwrap();
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
        assert!(matches!(Project::open(&path), Err(StoreError::Newer { found: 999, .. })));

        fs::write(&path, &whole).unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(Project::open(&path), Err(StoreError::ReadOnly(_))));
    }
}
