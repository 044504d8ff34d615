-- The local EventBridge's state as schema version 1 has it; `schema_2.sql` adds to it. STRICT, so that a slip in the code
-- is an error and not a stray row.
-- `seq` is the order of insertion: it breaks ties between equal times. Times are milliseconds since 1970, UTC.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Region `*` is every region: only the built-in bus has it, and no request can name it.
CREATE TABLE buses (
  seq          INTEGER PRIMARY KEY,
  id           TEXT    NOT NULL UNIQUE,
  region       TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  description  TEXT    NOT NULL,
  save_days    INTEGER,
  log_topic_id TEXT,
  enable_store INTEGER,
  add_ms       INTEGER NOT NULL,
  mod_ms       INTEGER NOT NULL
) STRICT;

-- `params` is a JSON object without secrets, or null. The rows of a bus lie together, and there is no other index: a bus
-- has a few connectors, and a create writes one page.
CREATE TABLE connections (
  region      TEXT    NOT NULL,
  bus_id      TEXT    NOT NULL,
  seq         INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  enable      INTEGER NOT NULL,
  type        TEXT    NOT NULL,
  resource    TEXT    NOT NULL,
  params      TEXT,
  add_ms      INTEGER NOT NULL,
  mod_ms      INTEGER NOT NULL,
  PRIMARY KEY (region, bus_id, seq)
) STRICT, WITHOUT ROWID;
