-- Annual plans that were approved; one that is being amended since stays approved (III.9).
WITH hit AS (
  SELECT p.id, p.approved_on FROM plans p
  WHERE p.kind = 'annual' AND p.year = :year AND p.approved_on IS NOT NULL AND (:ward IS NULL OR p.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(approved_on) AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
