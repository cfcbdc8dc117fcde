-- The newest entries (?3 of them) of the history of a record (?1 its table, ?2 its number). With each, how many other
-- records of the table and of the same ward the step changed: what was done in other wards is not told.
SELECT s.id, s.at_ms, s.person, s.op, s.detail, c.kind, c.patch, c.purged_step IS NOT NULL AS erased,
  s.at_ms < (SELECT b.at_ms FROM steps b WHERE b.id = s.id - 1) AS went_back,
  CASE WHEN s.records > 1 THEN (
    SELECT count(DISTINCT o.record_id) FROM changes o
    WHERE o.step_id = s.id AND o.register = c.register AND o.ward_id IS c.ward_id AND o.record_id <> c.record_id
  ) ELSE 0 END AS others
FROM changes c JOIN steps s ON s.id = c.step_id
WHERE c.register = ?1 AND c.record_id = ?2
ORDER BY c.id DESC
LIMIT ?3
