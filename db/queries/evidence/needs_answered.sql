-- Needs registered in the period that an activity or a class answered, of all registered (III.3).
WITH asked AS (
  SELECT n.id, n.state FROM needs_requests n WHERE n.received_on BETWEEN :from AND :to AND (:ward IS NULL OR n.ward_id = :ward)
    AND (n.since_on IS NULL OR n.since_on <= n.received_on)
), hit AS (
  SELECT n.id FROM asked n
  WHERE n.state = 'answered'
    OR EXISTS (
      SELECT 1 FROM classes_needs c JOIN classes k ON k.id = c.parent_id
      WHERE c.value = n.id AND k.state IN ('running', 'paused', 'finished'))
    OR EXISTS (
      SELECT 1 FROM plan_items_needs i JOIN activities a ON a.plan_item_id = i.parent_id
      WHERE i.value = n.id AND a.state = 'held')
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM asked) AS of,
  NULL AS first_on,
  'needs_requests' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
