-- The learners of a class (?1) by state, and the women among them.
SELECT e.state, count(*) AS people, sum(e.sex = 'nu') AS women
FROM enrolments e
WHERE e.class_id = ?1
GROUP BY e.state
LIMIT 20
