-- The steps of one kind that a plan went through, such as being sent, newest first.
SELECT s.id, s.at_ms, s.person
FROM changes c JOIN steps s ON s.id = c.step_id
WHERE c.register = 'plans' AND c.record_id = ?1 AND s.op = 'step' AND s.detail = ?2
ORDER BY s.id DESC
LIMIT 50
