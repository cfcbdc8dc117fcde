-- What of a ward (?1) that stood alone in the calendar was deleted since a moment (?2), and when; with how many changes
-- there were of each. A ward deletes some tens a year.
SELECT c.register, c.record_id, c.step_id, m.at_ms, (
    SELECT count(*) FROM changes o WHERE o.register = c.register AND o.record_id = c.record_id
  ) AS version
FROM step_times m
JOIN changes c ON c.step_id = m.id
WHERE m.id >= (SELECT coalesce(min(id), 0) FROM step_times WHERE at_ms >= ?2)
  AND c.ward_id = ?1 AND c.register IN ('activities', 'sessions') AND c.kind = 'delete'
  AND NOT EXISTS (
    SELECT 1 FROM changes o WHERE o.register = c.register AND o.record_id = c.record_id AND o.id > c.id
  )
ORDER BY c.id
LIMIT 5000
