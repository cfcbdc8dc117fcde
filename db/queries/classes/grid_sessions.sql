-- The sessions of a class (?1) with who was marked in each.
SELECT s.id, s.version, s.held_on, s.state, s.present, s.marks
FROM sessions s
WHERE s.class_id = ?1
ORDER BY s.held_on, s.from_time, s.id LIMIT 400
