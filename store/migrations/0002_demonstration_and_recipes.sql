-- Loads say whether their figures are generated, what they changed, and by which saved mapping they were read.
ALTER TABLE loads ADD COLUMN demonstration BOOLEAN;  -- NULL: no
ALTER TABLE loads ADD COLUMN counts VARCHAR;        -- JSON: how many values were new, changed, unchanged …
ALTER TABLE loads ADD COLUMN recipe VARCHAR;               -- JSON: the saved mapping, where one was used

CREATE OR REPLACE VIEW loads_in_force AS
SELECT load_id, return_name, file_name, sent_by, published_by, received_on, published_at, known_at, demonstration
FROM loads
WHERE known_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  AND load_id NOT IN (
      SELECT load_id FROM withdrawals
      WHERE withdrawn_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  );

-- What officers said about layouts that were not known. Append-only: the newest for a shape counts.
CREATE TABLE recipes (
    recipe_id    VARCHAR   NOT NULL,
    return_name  VARCHAR   NOT NULL,
    recipe       VARCHAR   NOT NULL,  -- JSON
    saved_by     VARCHAR   NOT NULL,
    saved_at     TIMESTAMP NOT NULL,  -- UTC
    forgotten    BOOLEAN   NOT NULL
);
