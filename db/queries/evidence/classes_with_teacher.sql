-- Running classes of one kind with an assigned teacher, of all of that kind (IV.3).
WITH running AS (
  SELECT k.id, k.one_id, k.instructor_id, min(s.held_on) AS day
  FROM classes k JOIN sessions s ON s.class_id = k.id
  WHERE s.state = 'held' AND s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR k.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
  GROUP BY k.id, k.one_id, k.instructor_id
),
hit AS (SELECT id, one_id FROM running WHERE instructor_id IS NOT NULL)
SELECT
  count(DISTINCT one_id) AS found,
  (SELECT count(DISTINCT one_id) FROM running) AS of,
  NULL AS first_on,
  'classes' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
