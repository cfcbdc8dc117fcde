-- Assigned tasks due in the period that are not done, of all due in it (III.9).
WITH due AS (
  SELECT t.id, t.state, t.due_on FROM tasks t WHERE t.due_on BETWEEN :from AND :to AND (:ward IS NULL OR t.ward_id = :ward)
    AND (t.since_on IS NULL OR t.since_on <= t.due_on)
), hit AS (SELECT id, due_on FROM due WHERE state = 'open')
SELECT
  count(*) AS found,
  (SELECT count(*) FROM due) AS of,
  min(due_on) AS first_on,
  'tasks' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
