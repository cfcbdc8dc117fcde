-- What became of the items of a plan (?1): activities and classes made from each, how many of them are done,
-- the people reached, the real cost. What was not held is not counted.
SELECT item, count(*), sum(done), sum(people), sum(cost)
FROM (
  SELECT a.plan_item_id AS item, a.state = 'held' AS done, coalesce(a.turns, 0) AS people,
    coalesce(a.cost, 0) AS cost
  FROM plan_items i
  JOIN activities a ON a.plan_item_id = i.id
  WHERE i.plan_id = ?1 AND a.state <> 'cancelled'
  UNION ALL
  SELECT c.plan_item_id, c.state = 'finished',
    (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.state IN ('enrolled', 'completed')), 0
  FROM plan_items i
  JOIN classes c ON c.plan_item_id = i.id
  WHERE i.plan_id = ?1 AND c.state <> 'cancelled'
)
GROUP BY item
LIMIT 5000
