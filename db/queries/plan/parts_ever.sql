-- Every record of one register that was added to a plan up to a step, those deleted since too, in the order they were
-- added.
SELECT DISTINCT c.record_id
FROM changes c
WHERE c.register = ?3 AND c.step_id <= ?2 AND c.kind = 'add'
  AND json_extract(c.patch, '$.plan_id[1]') = ?1
ORDER BY c.record_id
LIMIT 2000
