-- The wards that were there on a day with their annual plan of a year, if they have one, and what it comes to.
SELECT w.id AS ward_id, w.name, p.id, p.state, p.edition, p.sent_on, p.approved_on, p.approved_no,
  (SELECT count(*) FROM plan_items i WHERE i.plan_id = p.id AND i.state <> 'dropped') AS items,
  (SELECT sum(i.expected) FROM plan_items i WHERE i.plan_id = p.id AND i.state <> 'dropped') AS expected,
  (SELECT sum(i.budget) FROM plan_items i WHERE i.plan_id = p.id AND i.state <> 'dropped') AS budget
FROM wards w LEFT JOIN plans p ON p.ward_id = w.id AND p.year = ?1 AND p.kind = 'annual'
WHERE w.valid_from <= ?2 AND (w.valid_to IS NULL OR w.valid_to >= ?2)
ORDER BY w.name_sort, w.id, p.edition DESC, p.id
LIMIT 1000
