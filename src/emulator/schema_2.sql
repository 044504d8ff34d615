-- What schema version 2 adds to version 1: rules, their targets and transformations, and the events that came.

-- `pattern` is the EventPattern as it was sent.
CREATE TABLE rules (
  region      TEXT    NOT NULL,
  bus_id      TEXT    NOT NULL,
  seq         INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  enable      INTEGER NOT NULL,
  pattern     TEXT    NOT NULL,
  add_ms      INTEGER NOT NULL,
  mod_ms      INTEGER NOT NULL,
  PRIMARY KEY (region, bus_id, seq)
) STRICT, WITHOUT ROWID;

-- `description` is the TargetDescription as a JSON object.
CREATE TABLE targets (
  region        TEXT    NOT NULL,
  bus_id        TEXT    NOT NULL,
  rule_id       TEXT    NOT NULL,
  seq           INTEGER NOT NULL,
  id            TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  description   TEXT    NOT NULL,
  batch_timeout INTEGER NOT NULL,
  batch_count   INTEGER NOT NULL,
  batch_enable  INTEGER NOT NULL,
  add_ms        INTEGER NOT NULL,
  mod_ms        INTEGER NOT NULL,
  PRIMARY KEY (region, bus_id, rule_id, seq)
) STRICT, WITHOUT ROWID;

-- `steps` is the list of Transformations as JSON.
CREATE TABLE transformations (
  region  TEXT    NOT NULL,
  bus_id  TEXT    NOT NULL,
  rule_id TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  id      TEXT    NOT NULL,
  steps   TEXT    NOT NULL,
  add_ms  INTEGER NOT NULL,
  mod_ms  INTEGER NOT NULL,
  PRIMARY KEY (region, bus_id, rule_id, seq)
) STRICT, WITHOUT ROWID;

-- The log of each bus: the events that came. `region` is whose bus took the event, `event_region` what the event says.
-- `event` is the whole event as JSON; `matches` is a JSON object, which gives for each rule that took it its targets.
CREATE TABLE events (
  region       TEXT    NOT NULL,
  bus_id       TEXT    NOT NULL,
  seq          INTEGER NOT NULL,
  received_ms  INTEGER NOT NULL,
  source       TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  subject      TEXT    NOT NULL,
  event_region TEXT    NOT NULL,
  event        TEXT    NOT NULL,
  matches      TEXT    NOT NULL,
  PRIMARY KEY (region, bus_id, seq)
) STRICT, WITHOUT ROWID;
