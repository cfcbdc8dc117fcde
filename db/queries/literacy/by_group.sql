-- The residential groups of one ward (?1) or of every ward, with the people still on the literacy lists: how
-- many at either level and how many of them are in class. Levels as in evidence/literacy_rate.
WITH subjects AS (
  SELECT s.group_id, s.state = 'studying' AS studying,
    CASE
      WHEN s.state = 'recognised' THEN CASE WHEN s.recognised_level = 1 AND s.reached_grade < 5 THEN 2 END
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      WHEN s.reached_grade <= 4 THEN 2
    END AS level
  FROM literacy_subjects s
  WHERE s.state <> 'left' AND coalesce(s.exempt, 0) = 0
    AND s.ward_id IN (SELECT id FROM wards WHERE ?1 IS NULL OR id = ?1)
)
SELECT g.id, g.ward_id, g.name, g.leader, g.reviewed_on, count(s.level),
  coalesce(sum(s.level = 1), 0), coalesce(sum(s.level = 2), 0), coalesce(sum(s.studying), 0)
FROM residential_groups g
LEFT JOIN subjects s ON s.group_id = g.id
WHERE g.ward_id IN (SELECT id FROM wards WHERE ?1 IS NULL OR id = ?1)
GROUP BY g.id
ORDER BY g.ward_id, g.name_sort, g.id
LIMIT 3000
