-- The items of a plan, in the order of the paper within a section: what has a day first, then by quarter.
SELECT id FROM plan_items
WHERE plan_id = ?1
ORDER BY coalesce(from_on, to_on, '9999'), quarter, content_sort, id
LIMIT 2000
