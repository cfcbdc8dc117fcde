-- Annual plans that the ward's leader signed (IV.1).
WITH hit AS (
  SELECT p.id, p.signed_on FROM plans p
  WHERE p.kind = 'annual' AND p.year = :year AND p.signed_on IS NOT NULL AND (:ward IS NULL OR p.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(signed_on) AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
