-- The residential groups of one ward (?1) or of every ward, with the people still on the literacy lists: how
-- many at either level and how many of them are in class.
SELECT g.id, g.ward_id, g.name, g.leader, g.reviewed_on, count(s.id),
  coalesce(sum(s.reached_grade <= 2), 0), coalesce(sum(s.reached_grade BETWEEN 3 AND 4), 0),
  coalesce(sum(s.state = 'studying'), 0)
FROM residential_groups g
LEFT JOIN literacy_subjects s
  ON s.group_id = g.id AND s.state NOT IN ('recognised', 'left') AND coalesce(s.exempt, 0) = 0
WHERE g.ward_id IN (SELECT id FROM wards WHERE ?1 IS NULL OR id = ?1)
GROUP BY g.id
ORDER BY g.ward_id, g.name_sort, g.id
LIMIT 3000
