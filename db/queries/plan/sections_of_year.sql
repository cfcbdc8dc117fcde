-- How many items the annual plans of a year have in each section, ward by ward.
SELECT p.ward_id, i.section, count(*) AS items
FROM plans p JOIN plan_items i ON i.plan_id = p.id
WHERE p.year = ?1 AND p.kind = 'annual' AND i.state <> 'dropped'
GROUP BY p.ward_id, i.section
LIMIT 10000
