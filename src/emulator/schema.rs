//! What a store is made of: its tables, the built-in bus and the key pair, and the way from an older version to this one.

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::BUILT_IN_BUS;
use super::keys::Keys;
use crate::output::Language;

/// Marks a SQLite file as a store of ebctl: `EBCT`.
const APPLICATION: i64 = 0x4542_4354;
/// The version that this ebctl makes and uses.
pub(super) const VERSION: i64 = 2;
/// What each version adds to the one before it; a new store goes the same way, so that both ends are one.
const STEPS: [&str; 2] = [include_str!("schema_1.sql"), include_str!("schema_2.sql")];

/// Whose file it is, and what is in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// A store, of this schema version.
    Store(i64),
    /// Nothing yet.
    Empty,
    /// Something that is not ours to touch.
    Foreign,
}

/// Reads the stamp in one transaction: another process may be making the store, and half of that is nobody's.
pub(super) fn stamp(connection: &Connection) -> rusqlite::Result<Stamp> {
    let moment = connection.unchecked_transaction()?;
    let (application, version) = numbers(&moment)?;
    if application == APPLICATION {
        return Ok(Stamp::Store(version));
    }
    let tables: i64 = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(if (application, version, tables) == (0, 0, 0) { Stamp::Empty } else { Stamp::Foreign })
}

/// Makes the tables, the built-in bus and the key pair, unless another process just has.
pub(super) fn create(connection: &mut Connection, now: Timestamp) -> anyhow::Result<()> {
    let keys = Keys::generate()?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // A store of another version is told apart when its stamp is read, here it is only someone's who was faster.
    if numbers(&transaction)?.0 == APPLICATION {
        return Ok(());
    }
    advance(&transaction, 0)?;
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES ('secret_id', ?1), ('secret_key', ?2)",
        params![keys.secret_id, keys.secret_key],
    )?;
    transaction.execute(
        "INSERT INTO buses (id, region, name, description, add_ms, mod_ms) VALUES (?1, '*', 'local', ?2, ?3, ?3)",
        params![
            BUILT_IN_BUS,
            Language::spoken().pick("the bus that is there from the start", "一开始就有的事件集"),
            now.as_millisecond()
        ],
    )?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    Ok(transaction.commit()?)
}

/// Brings an older store up to [`VERSION`], all of it or nothing. The version is read again under the write lock:
/// another process may just have done it.
pub(super) fn upgrade(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (_application, version) = numbers(&transaction)?;
    advance(&transaction, version)?;
    transaction.commit()
}

/// Takes the steps that follow a version. From this version or a newer one there are none.
fn advance(transaction: &Transaction<'_>, version: i64) -> rusqlite::Result<()> {
    for (after, step) in (0..VERSION).zip(STEPS) {
        if after >= version {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", after + 1)?;
        }
    }
    Ok(())
}

/// The two numbers in a SQLite file's header that are its application's.
fn numbers(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Barrier;

    use super::super::StoreLocation;
    use super::super::store::Store;
    use super::*;

    /// A store as an ebctl of version 1 left it, with a bus of its owner's in it.
    fn first_version(path: &Path) {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL").unwrap();
        connection.execute_batch(STEPS[0]).unwrap();
        connection
            .execute_batch(
                "INSERT INTO meta VALUES ('secret_id', 'old-id'), ('secret_key', 'old-key');
                 INSERT INTO buses (id, region, name, description, add_ms, mod_ms)
                 VALUES ('eb-local', '*', 'local', '', 0, 0), ('eb-mine', 'ap-x', 'mine', '', 1, 1);",
            )
            .unwrap();
        connection.pragma_update(None, "application_id", APPLICATION).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
    }

    fn open(path: &Path) -> anyhow::Result<(Store, Keys)> {
        Store::open(&StoreLocation::File(path.to_owned()), Timestamp::UNIX_EPOCH)
    }

    fn tables(path: &Path) -> Vec<(String, String)> {
        let connection = Connection::open(path).unwrap();
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn a_store_of_the_first_version_is_brought_up_with_all_that_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.db"), folder.path().join("new.db"));
        first_version(&old);
        let (mut store, keys) = open(&old).unwrap();
        assert_eq!((keys.secret_id.as_str(), keys.secret_key.as_str()), ("old-id", "old-key"));
        let buses = |connection: &Connection| {
            let sql = "SELECT group_concat(id, ' ' ORDER BY seq) FROM buses";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        };
        assert_eq!(store.read::<String>(buses).unwrap(), "eb-local eb-mine");
        drop(open(&new).unwrap());
        assert_eq!(tables(&old), tables(&new), "an upgraded store and a new one have the same tables");
        assert_eq!(stamp(&Connection::open(&old).unwrap()).unwrap(), Stamp::Store(VERSION));
    }

    #[test]
    fn many_that_upgrade_one_store_at_once_do_it_once_and_lose_nothing() {
        for _ in 0..8 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store.db");
            first_version(&path);
            let start = Barrier::new(8);
            std::thread::scope(|scope| {
                for thread in 0..8 {
                    let (path, start) = (&path, &start);
                    scope.spawn(move || {
                        start.wait();
                        let (mut store, keys) = open(path).unwrap();
                        assert_eq!(keys.secret_key, "old-key");
                        let id = format!("rule-{thread}");
                        let sql = "INSERT INTO rules VALUES ('r', 'b', ?1, ?2, 'n', '', 1, '{}', 0, 0)";
                        store.write(|connection| Ok(connection.execute(sql, params![thread, id])?)).unwrap();
                    });
                }
            });
            let (mut store, _keys) = open(&path).unwrap();
            let count = |connection: &Connection| {
                Ok(connection.query_row("SELECT count(*) FROM rules", [], |row| row.get(0))?)
            };
            assert_eq!(store.read::<i64>(count), Ok(8));
        }
    }

    #[test]
    fn an_upgrade_that_fails_leaves_the_store_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        first_version(&path);
        // Something in the way of the last table, so that the ones before it are made already when it fails.
        Connection::open(&path).unwrap().execute_batch("CREATE VIEW events AS SELECT 1").unwrap();
        let before = tables(&path);
        open(&path).unwrap_err();
        assert_eq!(tables(&path), before);
        assert_eq!(stamp(&Connection::open(&path).unwrap()).unwrap(), Stamp::Store(1));
    }
}
