-- Every number that was given to a ward up to a step, those taken back since too.
SELECT DISTINCT c.record_id
FROM changes c
WHERE c.register = 'quotas' AND c.ward_id = ?1 AND c.step_id <= ?2
ORDER BY c.record_id
LIMIT 2000
