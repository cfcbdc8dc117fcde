-- Needs registered in the period (III.3).
WITH hit AS (
  SELECT n.id, n.received_on FROM needs_requests n WHERE n.received_on BETWEEN :from AND :to AND (:ward IS NULL OR n.ward_id = :ward)
    AND (n.since_on IS NULL OR n.since_on <= n.received_on)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(received_on) AS first_on,
  'needs_requests' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
