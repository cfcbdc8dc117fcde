-- The sessions of a class (?1) in which somebody is marked.
SELECT s.id
FROM sessions s
WHERE s.class_id = ?1 AND s.marks IS NOT NULL
ORDER BY s.held_on, s.id LIMIT 5000
