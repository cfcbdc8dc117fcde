-- Activities and classes that come from a plan's items.
SELECT plan_item_id, state, held_on AS day, coalesce(turns, 0) AS turns FROM activities
WHERE plan_item_id IN (SELECT id FROM plan_items WHERE plan_id = ?1)
UNION ALL
SELECT plan_item_id, state, start_on, 0 FROM classes
WHERE plan_item_id IN (SELECT id FROM plan_items WHERE plan_id = ?1)
LIMIT 5000
