-- The steps in which a plan went on to another state, or was signed, oldest first; those of several plans at once too.
SELECT s.id, s.at_ms, s.person, s.detail = 'plans.sign' AS signed,
  json_extract(c.patch, '$.state[0]') AS was, json_extract(c.patch, '$.state[1]') AS state
FROM changes c JOIN steps s ON s.id = c.step_id
WHERE c.register = 'plans' AND c.record_id = ?1 AND c.kind = 'edit'
  AND (json_extract(c.patch, '$.state') IS NOT NULL OR s.detail = 'plans.sign')
ORDER BY s.id
LIMIT 1000
