-- Venues of one kind, or all (III.7).
WITH hit AS (
  SELECT v.id FROM venues v
  WHERE (:ward IS NULL OR v.ward_id = :ward) AND (:with IS NULL OR v.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
)
SELECT
  count(*) AS found,
  NULL AS of,
  NULL AS first_on,
  'venues' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
