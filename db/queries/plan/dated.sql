-- The activities of a ward between two days, without those called off; for a topical plan those of its items.
SELECT a.held_on, a.from_time, a.title, a.plan_item_id, v.name AS venue, a.lead, a.expected
FROM activities a LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id = ?1 AND a.held_on BETWEEN ?2 AND ?3 AND a.state <> 'cancelled'
  AND (?4 IS NULL OR a.plan_item_id IN (SELECT id FROM plan_items WHERE plan_id = ?4))
ORDER BY a.held_on, a.from_time, a.title, a.id
LIMIT 2000
