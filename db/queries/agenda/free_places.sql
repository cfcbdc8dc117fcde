-- Classes of a ward (?1) with a free place for which somebody waits, and who waits longest.
SELECT c.id, c.title, e.name, e.enrolled_on
FROM classes c
JOIN enrolments e ON e.id = (
  SELECT w.id FROM enrolments w
  WHERE w.class_id = c.id AND w.state = 'waiting'
  ORDER BY coalesce(w.enrolled_on, ''), w.id LIMIT 1)
WHERE c.ward_id = ?1 AND c.gone_on IS NULL AND c.state IN ('planned', 'recruiting', 'running', 'paused')
  AND (c.capacity IS NULL OR c.capacity > (
    SELECT count(*) FROM enrolments p
    WHERE p.class_id = c.id AND p.state IN ('registered', 'enrolled', 'completed', 'not_completed')))
ORDER BY e.enrolled_on, c.id
LIMIT 100
