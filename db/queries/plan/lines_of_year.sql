-- What counts in the items of a year's annual plans.
SELECT i.id, i.plan_id, i.section, i.from_on, i.to_on, i.quarter, i.expected, i.budget, i.state, i.moved_to_quarter, i.times
FROM plans p JOIN plan_items i ON i.plan_id = p.id
WHERE p.year = ?1 AND p.kind = 'annual'
ORDER BY p.id, i.id
LIMIT 50000
