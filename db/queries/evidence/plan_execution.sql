-- Plan items of the period that are done, of all of the period; one that was given up stays counted (IV.3). An item is
-- in a period, and done, as the screen of the plan says it: what is done in part is not. What fulfils an item stands
-- before this, in `fulfilled`.
, planned AS (
  SELECT i.id FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.year = :year AND (:ward IS NULL OR i.ward_id = :ward)
    AND CASE
      WHEN i.state NOT IN ('planned', 'dropped') AND i.moved_to_quarter IS NOT NULL
        THEN i.moved_to_quarter BETWEEN :first_quarter AND :last_quarter
      WHEN coalesce(i.from_on, i.to_on) IS NOT NULL
        THEN coalesce(i.from_on, i.to_on) <= :to AND coalesce(i.to_on, i.from_on) >= :from
      WHEN i.quarter IS NOT NULL THEN i.quarter BETWEEN :first_quarter AND :last_quarter
      ELSE 1
    END
), hit AS (
  SELECT n.id FROM planned n
  JOIN wanted w ON w.id = n.id AND w.state <> 'dropped'
  JOIN fulfilled f ON f.item = n.id AND f.counts
  GROUP BY n.id, w.times
  HAVING max(f.state IN ('ticked', 'by_hand'))
    OR CASE
      WHEN w.times IS NOT NULL THEN sum(f.state IN ('held', 'running', 'paused', 'finished')) >= w.times
      ELSE max(f.state IN ('held', 'running', 'paused', 'finished'))
        AND max(f.state NOT IN ('held', 'running', 'paused', 'finished', 'ticked', 'by_hand', 'cancelled')) = 0
    END
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM planned) AS of,
  NULL AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
