-- The slips of a learner (?1).
SELECT e.id
FROM enrolments e
WHERE e.learner_id = ?1
ORDER BY e.id LIMIT 1000
