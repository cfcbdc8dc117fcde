-- Classes of one ward (?1) or of every ward of a year that belong to the year: begun in it (?2 to ?3), not begun yet,
-- or begun before and not over, with their learners and those who wait. The last columns say whether the class goes on
-- within the year with the successor of its ward, and how many go on there with it.
SELECT c.id, c.ward_id, c.title, c.kind, c.state, c.start_on, c.capacity, c.schedule,
  (SELECT count(*) FROM enrolments e
    WHERE e.class_id = c.id AND e.state IN ('registered', 'enrolled', 'completed', 'not_completed')) AS learners,
  (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.state = 'waiting') AS waiting,
  coalesce(c.gone_on <= ?3, 0) AS gone,
  CASE WHEN c.gone_on <= ?3 THEN (
    SELECT count(*) FROM enrolments e
    WHERE e.class_id = c.id AND e.state IN ('registered', 'enrolled', 'completed', 'not_completed')
      AND e.gone_on <= ?3) ELSE 0 END AS gone_learners,
  CASE WHEN c.gone_on <= ?3 THEN (
    SELECT count(*) FROM enrolments e
    WHERE e.class_id = c.id AND e.state = 'waiting' AND e.gone_on <= ?3) ELSE 0 END AS gone_waiting
FROM classes c
WHERE c.ward_id IN (
    SELECT w.id FROM wards w
    WHERE (?1 IS NULL OR w.id = ?1) AND w.valid_from <= ?3 AND (w.valid_to IS NULL OR w.valid_to >= ?2))
  AND (c.since_on IS NULL OR c.since_on <= ?3)
  AND (c.start_on IS NULL
    OR c.start_on BETWEEN ?2 AND ?3
    OR c.start_on < ?2 AND (c.end_on >= ?2 OR c.end_on IS NULL AND c.state IN ('planned', 'recruiting', 'running', 'paused')))
ORDER BY c.start_on IS NULL DESC, c.start_on DESC, c.title_sort, c.id
LIMIT 3000
