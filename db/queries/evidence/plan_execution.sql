-- Plan items of the period of which something was done in it, of all of the period; one that was given up stays
-- counted (IV.3). What fulfils an item stands before this, in `fulfilled`.
, planned AS (
  SELECT i.id FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.year = :year AND (:ward IS NULL OR i.ward_id = :ward)
    AND CASE
      WHEN i.state <> 'planned' AND i.moved_to_quarter IS NOT NULL
        THEN i.moved_to_quarter BETWEEN :first_quarter AND :last_quarter
      WHEN coalesce(i.from_on, i.to_on) IS NOT NULL
        THEN coalesce(i.from_on, i.to_on) <= :to AND coalesce(i.to_on, i.from_on) >= :from
      WHEN i.quarter IS NOT NULL THEN i.quarter BETWEEN :first_quarter AND :last_quarter
      ELSE :first_quarter = 1 AND :last_quarter = 4
    END
), hit AS (
  SELECT n.id FROM planned n
  WHERE n.id IN (
    SELECT f.item FROM fulfilled f
    WHERE f.counts AND f.state IN ('held', 'running', 'paused', 'finished', 'ticked', 'by_hand')
      AND f.day <= :to AND f.until >= :from)
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM planned) AS of,
  NULL AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
