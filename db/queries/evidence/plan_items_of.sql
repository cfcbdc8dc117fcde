-- Items of the annual plan in one section, without those given up (III.3).
WITH hit AS (
  SELECT i.id FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.kind = 'annual' AND p.year = :year AND i.section = :with AND i.state <> 'dropped' AND (:ward IS NULL OR i.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  NULL AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
