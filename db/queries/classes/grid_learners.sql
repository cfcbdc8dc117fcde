-- Everybody who is or was in a class (?1), with the days of it; who only registered or waits is on no list.
SELECT e.id, e.name, e.state, coalesce(e.joined_on, e.enrolled_on) AS joined_on, e.left_on, e.breaks
FROM enrolments e
WHERE e.class_id = ?1 AND e.state NOT IN ('registered', 'waiting')
ORDER BY e.id LIMIT 500
