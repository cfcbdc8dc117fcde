-- The learners of a class (?1) by state, and the women among them.
SELECT e.state, count(*), sum(e.sex = 'nu')
FROM enrolments e
WHERE e.class_id = ?1
GROUP BY e.state
LIMIT 20
