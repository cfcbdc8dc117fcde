-- Topical plans dated in the period (IV.3).
WITH hit AS (
  SELECT p.id, coalesce(p.plan_on, p.sent_on) AS day FROM plans p
  WHERE p.kind = 'topical' AND coalesce(p.plan_on, p.sent_on) BETWEEN :from AND :to AND (:ward IS NULL OR p.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(day) AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
