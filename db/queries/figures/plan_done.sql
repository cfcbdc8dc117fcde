-- What was done of each item of a plan: activities entered, held and their turns; classes entered and begun
-- (IV.3).
SELECT i.id, i.state,
  (SELECT count(*) FROM activities a WHERE a.plan_item_id = i.id),
  (SELECT count(*) FROM activities a WHERE a.plan_item_id = i.id AND a.state = 'held'),
  (SELECT coalesce(sum(a.turns), 0) FROM activities a WHERE a.plan_item_id = i.id AND a.state = 'held'),
  (SELECT count(*) FROM classes k WHERE k.plan_item_id = i.id),
  (SELECT count(*) FROM classes k
    WHERE k.plan_item_id = i.id AND k.state IN ('running', 'paused', 'finished'))
FROM plan_items i
WHERE i.plan_id = :plan
ORDER BY i.id
LIMIT 5000;
