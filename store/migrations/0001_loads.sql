-- The log of returns. No keys, constraints, indexes or sequences: the same tables must run on a
-- shared lake, which has none; uniqueness is checked by the publisher inside its transaction.
CREATE SCHEMA IF NOT EXISTS stored;
CREATE SCHEMA IF NOT EXISTS returns;

CREATE TABLE loads (
    load_id       VARCHAR   NOT NULL,
    return_name   VARCHAR   NOT NULL,
    file_name     VARCHAR   NOT NULL,
    sha256        VARCHAR   NOT NULL,
    content       BLOB      NOT NULL,  -- the workbook exactly as it was sent
    sent_by       VARCHAR   NOT NULL,  -- organisation or team the return came from
    published_by  VARCHAR   NOT NULL,  -- who pressed Publish
    received_on   DATE      NOT NULL,
    published_at  TIMESTAMP NOT NULL,  -- UTC
    known_at      TIMESTAMP NOT NULL,  -- UTC: from when the Board could know these figures
    spec_version  INTEGER   NOT NULL,
    row_count     INTEGER   NOT NULL,
    value_count   INTEGER   NOT NULL,
    acknowledged  VARCHAR   NOT NULL   -- JSON list of the warnings accepted when publishing
);

CREATE TABLE withdrawals (
    load_id       VARCHAR   NOT NULL,
    withdrawn_by  VARCHAR   NOT NULL,
    withdrawn_at  TIMESTAMP NOT NULL,  -- UTC
    reason        VARCHAR   NOT NULL
);

-- The loads in force as known at the moment in the variable as_known_on (unset: now).
CREATE VIEW loads_in_force AS
SELECT load_id, return_name, file_name, sent_by, published_by, received_on, published_at, known_at
FROM loads
WHERE known_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  AND load_id NOT IN (
      SELECT load_id FROM withdrawals
      WHERE withdrawn_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  );
