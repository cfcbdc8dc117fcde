-- The record of a register that the step of one request stored.
SELECT c.record_id FROM steps s JOIN changes c ON c.step_id = s.id
WHERE s.request = ?2 AND c.register = ?1 AND c.kind IN ('add', 'edit')
ORDER BY c.id LIMIT 1
