-- Plan items of the period with an activity held or a class begun in it, of all of the period; one that was
-- given up stays counted (IV.3).
WITH planned AS (
  SELECT i.id FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.year = :year AND (:ward IS NULL OR i.ward_id = :ward)
    AND CASE
      WHEN i.state = 'moved' THEN i.moved_to_quarter BETWEEN :first_quarter AND :last_quarter
      WHEN coalesce(i.from_on, i.to_on) IS NOT NULL
        THEN coalesce(i.from_on, i.to_on) <= :to AND coalesce(i.to_on, i.from_on) >= :from
      WHEN i.quarter IS NOT NULL THEN i.quarter BETWEEN :first_quarter AND :last_quarter
      ELSE :first_quarter = 1 AND :last_quarter = 4
    END
), hit AS (
  SELECT n.id FROM planned n
  WHERE EXISTS (
      SELECT 1 FROM activities a
      WHERE a.plan_item_id = n.id AND a.state = 'held' AND a.held_on BETWEEN :from AND :to)
    OR EXISTS (
      SELECT 1 FROM classes k
      WHERE k.plan_item_id = n.id AND k.state IN ('running', 'paused', 'finished')
        AND k.start_on <= :to AND (k.end_on IS NULL OR k.end_on >= :from))
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM planned) AS of,
  NULL AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
