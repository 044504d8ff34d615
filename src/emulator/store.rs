//! The SQLite store: opening it, making it on first use, and transactions on it. What is in it is the actions' business.
//!
//! Calls go straight to SQLite on the runtime's thread: each is some ten microseconds, less than handing it to another
//! thread and back costs. The one wait is for another process's write, which is as short.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::StoreLocation;
use super::envelope::ApiError;
use super::keys::Keys;
use super::schema::{self, Stamp};
use crate::output::Language;
use crate::say;

/// How long a write waits for other processes.
const BUSY: Duration = Duration::from_secs(5);
/// The length, in bytes, from which the log is copied into the file. Measured: a log of this length costs 0.15 ms to
/// open, and copying it waits some 10 ms for the disk, which is due every hundred creates.
const LONG_LOG: u64 = 400 * 1024;

/// What to do about a file that is no store of ours.
fn another_store() -> &'static str {
    Language::spoken().pick(
        "move it away, or name another store file (`--store`, or `EBCTL_LOCAL_STORE` for the profile `local`)",
        "请移走它，或指定另一个存储文件（`--store`；配置档 `local` 用 `EBCTL_LOCAL_STORE`）",
    )
}

/// An open store.
#[derive(Debug)]
pub(super) struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the store, making what is missing, and reads its key pair.
    ///
    /// # Errors
    /// When the file cannot be made or opened, is not a store, or was written by a newer version.
    pub fn open(location: &StoreLocation, now: Timestamp) -> anyhow::Result<(Self, Keys)> {
        let mut connection = match location {
            StoreLocation::File(path) => open_file(path).map_err(|error| explain(error, path))?,
            StoreLocation::Memory => {
                let mut connection = Connection::open_in_memory()
                    .with_context(|| say!("cannot open a store in memory", "无法在内存中打开存储"))?;
                schema::create(&mut connection, now)?;
                connection
            }
        };
        if let StoreLocation::File(path) = location {
            prepare_file(&mut connection, path, now).map_err(|error| explain(error, path))?;
        }
        let keys = read_keys(&connection)
            .with_context(|| say!("cannot read the store's key pair", "无法读取存储中的密钥"))?;
        Ok((Self { connection }, keys))
    }

    /// Runs `work` in one read transaction, so that a page and its total agree.
    pub fn read<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let transaction = self.connection.transaction()?;
        work(&transaction)
    }

    /// Runs `work` in one write transaction, which is rolled back when it refuses. `IMMEDIATE` takes the write lock
    /// before anything is read: only so does a limit that is checked in `work` hold against other processes.
    pub fn write<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }
}

/// Opens an existing file, or makes the file and its folders and opens that.
fn open_file(path: &Path) -> anyhow::Result<Connection> {
    // An absolute path cannot be mistaken for one of SQLite's `file:` addresses or `:memory:`.
    let path = &std::path::absolute(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let usable = match Connection::open_with_flags(path, flags) {
        // SQLite opens what it may not write to read-only.
        Ok(connection) => (!connection.is_readonly("main")?).then_some(connection),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(connection) = usable {
        return Ok(connection);
    }
    // Not there, most likely. If another process made it this very moment, this changes nothing; and if it may not be
    // opened, this says more than SQLite does.
    create_file(path)?;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// An empty file that only its owner can read: it will hold a key pair. SQLite gives its side files the same mode.
fn create_file(path: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    let mut file = fs::OpenOptions::new();
    file.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path.parent() {
        folder.create(parent)?;
    }
    file.open(path).map(drop)
}

/// Sets up the connection, and the schema where there is none yet or an older one. On a store of today's this reads two numbers.
fn prepare_file(connection: &mut Connection, path: &Path, now: Timestamp) -> anyhow::Result<()> {
    connection.busy_timeout(BUSY)?;
    // Closing would copy the log into the file and wait for the disk, in every command of a script. The log is kept
    // instead, for the next that opens the store to read, and `shorten_log` looks after its length.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    match schema::stamp(connection)? {
        Stamp::Store(schema::VERSION) => {}
        Stamp::Store(version) if (1..schema::VERSION).contains(&version) => schema::upgrade(connection)?,
        Stamp::Store(version) => bail!(say!(
            "the store `{}` has schema version {version}, and this ebctl knows {}; update ebctl, or {}",
            "存储 `{}` 的结构版本为 {version}，而此 ebctl 只认识 {}；请升级 ebctl，或者：{}",
            path.display(),
            schema::VERSION,
            another_store()
        )),
        Stamp::Empty => {
            enter_wal_mode(connection)?;
            schema::create(connection, now)?;
        }
        Stamp::Foreign => {
            bail!(say!(
                "`{}` belongs to another program, not to ebctl; {}",
                "`{}` 属于别的程序，不是 ebctl 的存储；{}",
                path.display(),
                another_store()
            ))
        }
    }
    // With the log, NORMAL keeps the file sound through a crash, and only a power cut may lose the last commands.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    shorten_log(connection, path)
}

/// Copies a log that has grown long into the file and empties it. SQLite's own way counts on a process that stays:
/// one that has just opened the store does not know what was copied before, copies all of it after every write,
/// and never starts the log afresh. If another process is in the way, the next one to open the store does it.
fn shorten_log(connection: &Connection, path: &Path) -> anyhow::Result<()> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(log).is_ok_and(|log| log.len() > LONG_LOG) {
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    }
    Ok(())
}

/// Write-ahead logging, so that readers and a writer do not wait for each other. It is a property of the file.
/// When several processes make the same store at once, SQLite answers "busy" here without waiting.
fn enter_wal_mode(connection: &Connection) -> anyhow::Result<()> {
    let deadline = Instant::now() + BUSY;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_busy(&error) && Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(2));
            }
            result => return Ok(result?),
        }
    }
}

fn read_keys(connection: &Connection) -> rusqlite::Result<Keys> {
    let sql = "SELECT (SELECT value FROM meta WHERE key = 'secret_id'), (SELECT value FROM meta WHERE key = 'secret_key')";
    connection.query_row(sql, [], |row| Ok(Keys { secret_id: row.get(0)?, secret_key: row.get(1)? }))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Says which file failed, and what to do about the failures that have a known cure.
fn explain(error: anyhow::Error, path: &Path) -> anyhow::Error {
    let shown = path.display();
    let code = error.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code);
    match code {
        Some(ErrorCode::NotADatabase) => anyhow!(say!(
            "`{shown}` is not a SQLite file; {}",
            "`{shown}` 不是 SQLite 文件；{}",
            another_store()
        )),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            anyhow!(say!(
                "another program has held the store `{shown}` locked for {} seconds; end it and try again",
                "另一个程序已将存储 `{shown}` 锁定 {} 秒；请结束它后重试",
                BUSY.as_secs()
            ))
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            anyhow!(say!("the store `{shown}` is damaged; {}", "存储 `{shown}` 已损坏；{}", another_store()))
        }
        _ if path.is_dir() => {
            anyhow!(say!(
                "`{shown}` is a folder, and the store is a file in one",
                "`{shown}` 是目录，而存储是目录中的文件"
            ))
        }
        _ => error.context(say!("cannot open the store `{shown}`", "无法打开存储 `{shown}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn open(path: &Path) -> anyhow::Result<(Store, Keys)> {
        Store::open(&StoreLocation::File(path.to_owned()), NOW)
    }

    fn refusal(path: &Path) -> String {
        format!("{:#}", open(path).unwrap_err())
    }

    #[test]
    fn a_store_keeps_its_key_pair_and_a_memory_store_makes_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/store.db");
        let (_first, keys) = open(&path).unwrap();
        assert_eq!(open(&path).unwrap().1, keys);
        let (_memory, others) = Store::open(&StoreLocation::Memory, NOW).unwrap();
        assert_ne!(others, keys);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_a_new_store_its_log_and_its_folders() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/store.db");
        let (_store, _keys) = open(&path).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&path.with_extension("db-wal")), 0o600);
        assert_eq!(mode(&folder.path().join("a")), 0o700);
        assert_eq!(mode(&folder.path().join("a/b")), 0o700);
    }

    #[test]
    fn a_file_that_is_not_sqlite_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.txt");
        fs::write(
            &path,
            "just some notes, long enough to be read as a header of a database file. ".repeat(20),
        )
        .unwrap();
        let message = refusal(&path);
        assert!(message.contains("notes.txt` is not a SQLite file; move it away"), "{message}");
    }

    #[test]
    fn a_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        let before = fs::read(&path).unwrap();
        assert!(refusal(&path).contains("other.db` belongs to another program"));
        assert_eq!(fs::read(&path).unwrap(), before);
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 1).unwrap();
        assert!(refusal(&path).contains("other.db` belongs to another program"));
    }

    #[test]
    fn a_store_of_a_newer_version_is_refused_with_both_versions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        drop(open(&path).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let message = refusal(&path);
        assert!(message.contains("schema version 99, and this ebctl knows 2; update ebctl"), "{message}");
    }

    #[test]
    fn a_folder_in_place_of_the_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(refusal(folder.path()).contains("is a folder"));
    }

    #[test]
    fn an_empty_file_becomes_a_store() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        fs::write(&path, "").unwrap();
        open(&path).unwrap();
    }

    #[test]
    fn many_that_make_one_store_at_once_agree_on_its_key_pair() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/store.db");
        let opened = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..16).map(|_| scope.spawn(|| open(&path).unwrap().1)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(opened.iter().all(|keys| *keys == opened[0]));
    }

    #[test]
    fn the_log_stays_short_over_many_commands_at_once_and_nothing_in_it_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let write = |key: String| {
            let (mut store, _keys) = open(&path).unwrap();
            store
                .write(|connection| Ok(connection.execute("INSERT INTO meta VALUES (?1, '')", [key])?))
                .unwrap();
        };
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || (0..100).for_each(|turn| write(format!("{thread}/{turn}"))));
            }
        });
        let (mut store, _keys) = open(&path).unwrap();
        let count = |connection: &Connection| {
            Ok(connection.query_row("SELECT count(*) FROM meta", [], |row| row.get(0))?)
        };
        assert_eq!(store.read::<i64>(count), Ok(402));
        assert!(fs::metadata(path.with_extension("db-wal")).unwrap().len() < 2 * LONG_LOG);
    }

    #[test]
    fn work_that_refuses_leaves_nothing_behind() {
        let (mut store, _keys) = Store::open(&StoreLocation::Memory, NOW).unwrap();
        let refused = store.write(|connection| {
            connection.execute("DELETE FROM buses", [])?;
            Err::<(), _>(ApiError::new("LimitExceeded.EventBus", "full"))
        });
        assert!(refused.is_err());
        let count = |connection: &Connection| {
            Ok(connection.query_row("SELECT count(*) FROM buses", [], |row| row.get(0))?)
        };
        assert_eq!(store.read::<i64>(count), Ok(1));
    }
}
