-- Đồng that the wards' annual plans of the year may spend from that source (III.7).
WITH hit AS (
  SELECT b.id, b.amount FROM plan_budgets b JOIN plans p ON p.id = b.plan_id
  WHERE p.kind = 'annual' AND p.year = :year AND (:ward IS NULL OR b.ward_id = :ward)
    AND b.fund_source IN (SELECT value FROM json_each(:pack, '$.codes'))
)
SELECT
  coalesce(sum(amount), 0) AS found,
  NULL AS of,
  NULL AS first_on,
  'plan_budgets' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
