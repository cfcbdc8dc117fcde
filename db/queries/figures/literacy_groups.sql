-- The literacy list of each residential group: who is on it, by level (grade 0 to 2 or relapsed; 3 or 4), who
-- studies, and when it was reviewed (III.4). The exempt, those who left and those recognised are not counted;
-- one recognised at level 1 stays a person of level 2. The last column says whether births are hidden from the
-- reader, and with them who is exempt.
WITH listed AS (
  SELECT s.group_id, s.state,
    CASE
      WHEN s.state = 'recognised' THEN CASE WHEN s.recognised_level = 1 AND s.reached_grade < 5 THEN 2 END
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      WHEN s.reached_grade <= 4 THEN 2
    END AS level
  FROM literacy_subjects s
  WHERE coalesce(s.exempt, 0) = 0 AND s.state <> 'left'
)
SELECT g.id, g.ward_id, g.name, g.reviewed_on, count(l.level), coalesce(sum(l.level = 1), 0),
  coalesce(sum(l.level = 2), 0), coalesce(sum(l.level IS NOT NULL AND l.state = 'studying'), 0),
  EXISTS (SELECT 1 FROM literacy_subjects h WHERE h.birth IS NULL)
FROM residential_groups g
LEFT JOIN listed l ON l.group_id = g.id
WHERE (:ward IS NULL OR g.ward_id = :ward)
GROUP BY g.id, g.ward_id, g.name, g.reviewed_on, g.name_sort
ORDER BY g.ward_id, g.name_sort, g.id
LIMIT 5000;
