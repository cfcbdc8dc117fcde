-- Summer activities held from June to August (IV.3).
WITH hit AS (
  SELECT a.id, a.held_on, a.turns FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND substr(a.held_on, 6, 2) IN ('06', '07', '08')
    AND (a.form = 'summer' OR EXISTS (
      SELECT 1 FROM plan_items i WHERE i.id = a.plan_item_id AND i.section = 'summer'))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
