-- Items of the annual plan with a lead unit, of all its items (I.2).
WITH items AS (
  SELECT i.id, i.lead FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.kind = 'annual' AND p.year = :year AND (:ward IS NULL OR p.ward_id = :ward)
), hit AS (SELECT id FROM items WHERE lead IS NOT NULL)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM items) AS of,
  NULL AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
