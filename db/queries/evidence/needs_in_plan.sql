-- Needs registered in the period that are linked to a plan item, of all registered (III.3).
WITH asked AS (
  SELECT n.id, n.state FROM needs_requests n WHERE n.received_on BETWEEN :from AND :to AND (:ward IS NULL OR n.ward_id = :ward)
    AND (n.since_on IS NULL OR n.since_on <= n.received_on)
), hit AS (
  SELECT n.id FROM asked n
  WHERE n.state = 'planned'
    OR EXISTS (
      SELECT 1 FROM plan_items_needs l JOIN plan_items i ON i.id = l.parent_id
      WHERE l.value = n.id AND i.state <> 'dropped')
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM asked) AS of,
  NULL AS first_on,
  'needs_requests' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
