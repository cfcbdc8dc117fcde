-- Turns (lượt người) at the activities of one form (III.2, III.5).
WITH hit AS (
  SELECT a.id, a.held_on, a.turns FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND a.form IN (SELECT value FROM json_each(:pack, '$.codes'))
)
SELECT
  coalesce(sum(turns), 0) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
