-- Activities at a place and on a day on which an item of the plan wants it.
SELECT DISTINCT a.venue_id, a.held_on, a.plan_item_id, a.title
FROM plan_items i JOIN activities a ON a.venue_id = i.venue_id AND a.ward_id = i.ward_id
WHERE i.plan_id = ?1 AND a.state <> 'cancelled' AND a.held_on BETWEEN coalesce(i.from_on, i.to_on)
  AND coalesce(i.to_on, i.from_on)
ORDER BY a.held_on, a.title
LIMIT 500
