-- The sessions of classes that are running, of one ward (?1) or of every ward, with who was marked in each; of classes in
-- which anybody was marked at all.
SELECT s.class_id, s.id, s.version, s.held_on, s.state, s.present, s.marks
FROM classes c
JOIN sessions s ON s.class_id = c.id
WHERE c.state = 'running' AND (?1 IS NULL OR c.ward_id = ?1) AND s.state <> 'cancelled'
  AND EXISTS (SELECT 1 FROM sessions t WHERE t.class_id = c.id AND t.marks IS NOT NULL)
ORDER BY s.class_id, s.held_on, s.from_time, s.id
LIMIT 100000
