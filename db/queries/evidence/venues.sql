-- Venues of one kind, or all (III.7).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT v.id FROM venues v
  WHERE v.ward_id IN (SELECT id FROM standing) AND (v.since_on IS NULL OR v.since_on <= :to)
    AND (:with IS NULL OR v.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
)
SELECT
  count(*) AS found,
  NULL AS of,
  NULL AS first_on,
  'venues' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
