-- A plan's items by section, quarter and source of money: how many, for how many people, for how much
-- (III.3, III.7). A moved item stands in its new quarter; one without quarter or day in none.
SELECT i.section,
  CASE
    WHEN i.state = 'moved' THEN i.moved_to_quarter
    ELSE coalesce(i.quarter, (CAST(substr(coalesce(i.from_on, i.to_on), 6, 2) AS INTEGER) + 2) / 3)
  END AS in_quarter,
  i.fund_source, count(*), coalesce(sum(i.expected), 0), coalesce(sum(i.budget), 0)
FROM plan_items i
WHERE i.plan_id = :plan AND i.state <> 'dropped'
GROUP BY i.section, in_quarter, i.fund_source
ORDER BY i.section, in_quarter, i.fund_source
LIMIT 1000;
