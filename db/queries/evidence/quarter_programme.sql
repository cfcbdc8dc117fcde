-- Plan items assigned to the quarter, moved ones to their new one; the day is that of sending the plan
-- (III.3).
WITH hit AS (
  SELECT i.id, p.sent_on FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE p.year = :year AND i.state <> 'dropped' AND (:ward IS NULL OR i.ward_id = :ward)
    AND CASE
      WHEN i.state = 'moved' THEN i.moved_to_quarter BETWEEN :first_quarter AND :last_quarter
      WHEN coalesce(i.from_on, i.to_on) IS NOT NULL
        THEN coalesce(i.from_on, i.to_on) <= :to AND coalesce(i.to_on, i.from_on) >= :from
      WHEN i.quarter IS NOT NULL THEN i.quarter BETWEEN :first_quarter AND :last_quarter
      ELSE :first_quarter = 1 AND :last_quarter = 4
    END
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(sent_on) AS first_on,
  'plan_items' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
