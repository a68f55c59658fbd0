-- A meeting's screens are frozen: what is published later does not change them, whenever it was received.
CREATE OR REPLACE VIEW loads_in_force AS
SELECT load_id, return_name, file_name, sent_by, published_by, received_on, published_at, known_at, demonstration
FROM loads
WHERE known_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  AND published_at <= coalesce(getvariable('as_published_by'), TIMESTAMP 'infinity')
  AND load_id NOT IN (
      SELECT load_id FROM withdrawals
      WHERE withdrawn_at <= coalesce(getvariable('as_known_on'), TIMESTAMP 'infinity')
  );
