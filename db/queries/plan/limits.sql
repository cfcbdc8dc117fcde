-- The money that a plan may spend, by source.
SELECT id FROM plan_budgets
WHERE plan_id = ?1
ORDER BY fund_source, id
LIMIT 100
