-- Inspections of literacy work held in the period; the day of the first (IV.2).
WITH hit AS (
  SELECT i.id, i.held_on FROM inspections i
  WHERE i.kind = 'literacy' AND i.held_on BETWEEN :from AND :to AND (:ward IS NULL OR i.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'inspections' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
