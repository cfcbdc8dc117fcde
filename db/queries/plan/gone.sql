-- Items whose place or supporting unit is no longer there.
SELECT i.id, 'venue_id' AS field, i.venue_id AS target FROM plan_items i
WHERE i.plan_id = ?1 AND i.venue_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM venues v WHERE v.id = i.venue_id)
UNION
SELECT i.id, 'supporting', s.value FROM plan_items i JOIN plan_items_supporting s ON s.parent_id = i.id
WHERE i.plan_id = ?1 AND NOT EXISTS (SELECT 1 FROM partners p WHERE p.id = s.value)
ORDER BY 1, 2
LIMIT 500
