-- Partners whose last working contact was in the period (IV.3).
WITH hit AS (
  SELECT p.id, p.contacted_on FROM partners p
  WHERE p.contacted_on BETWEEN :from AND :to AND (:ward IS NULL OR p.ward_id = :ward)
    AND (p.since_on IS NULL OR p.since_on <= p.contacted_on)
    AND (:with IS NULL OR p.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(contacted_on) AS first_on,
  'partners' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
