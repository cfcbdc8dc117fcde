-- What became of everybody in a class (?1) who did not leave it: the result, and the certificate that was given for it.
SELECT e.id, e.version, e.state, e.score, e.reason, c.id AS certificate, c.shown AS number
FROM enrolments e LEFT JOIN certificates c ON c.enrolment_id = e.id AND c.state = 'issued'
WHERE e.class_id = ?1 AND e.state IN ('enrolled', 'completed', 'not_completed')
ORDER BY e.id LIMIT 500
