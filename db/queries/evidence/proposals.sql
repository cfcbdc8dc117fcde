-- Proposals sent in the period (IV.3).
WITH hit AS (
  SELECT b.id, b.sent_on FROM submissions b
  WHERE b.kind = 'proposal' AND b.sent_on BETWEEN :from AND :to AND (:ward IS NULL OR b.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(sent_on) AS first_on,
  'submissions' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
