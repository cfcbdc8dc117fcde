-- The classes of a ward (?1), or of every ward, that take only so many, with the places that are left.
SELECT c.id, c.title, max(c.capacity - (
  SELECT count(*) FROM enrolments e
  WHERE e.class_id = c.id AND e.state IN ('registered', 'enrolled', 'completed', 'not_completed')), 0) AS room
FROM classes c
WHERE (?1 IS NULL OR c.ward_id = ?1) AND c.capacity IS NOT NULL AND c.state <> 'cancelled'
ORDER BY c.id
LIMIT 20000
