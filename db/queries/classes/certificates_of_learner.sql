-- The certificates of a learner (?1) that were given and not cancelled, with their classes.
SELECT c.class_id AS class, c.shown AS number
FROM certificates c JOIN enrolments e ON e.id = c.enrolment_id
WHERE e.learner_id = ?1 AND c.state = 'issued'
ORDER BY c.id LIMIT 1000
