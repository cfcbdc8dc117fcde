-- Classes of one ward (?1) or of every ward that belong to a year: begun in it (?2 to ?3), not begun yet, or
-- begun before and not over, with their learners and those who wait.
SELECT c.id, c.ward_id, c.title, c.kind, c.state, c.start_on, c.capacity, c.schedule,
  (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.state IN ('enrolled', 'completed')),
  (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.state = 'waiting')
FROM classes c
WHERE c.ward_id IN (SELECT id FROM wards WHERE ?1 IS NULL OR id = ?1)
  AND (c.start_on IS NULL
    OR c.start_on BETWEEN ?2 AND ?3
    OR c.start_on < ?2 AND (c.end_on >= ?2 OR c.end_on IS NULL AND c.state IN ('planned', 'running', 'paused')))
ORDER BY c.start_on IS NULL DESC, c.start_on DESC, c.title_sort, c.id
LIMIT 3000
