-- Classes with a session held in the period (III.5.2).
WITH running AS (
  SELECT k.id, k.one_id, k.instructor_id, min(s.held_on) AS day
  FROM classes k JOIN sessions s ON s.class_id = k.id
  WHERE s.state = 'held' AND s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR k.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
  GROUP BY k.id, k.one_id, k.instructor_id
)
SELECT
  count(DISTINCT one_id) AS found,
  NULL AS of,
  min(day) AS first_on,
  'classes' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM running ORDER BY id LIMIT 200)) AS record_ids
FROM running;
