-- The literacy list of each residential group on a day: who is on it, by level (grade 0 to 2 or relapsed; 3 or 4),
-- who studies, whose birth nobody knows, and when it was reviewed (III.4). The exempt, those who left and those
-- recognised by then are the others of the list; one recognised at level 1 stays a person of level 2. Every ward is
-- every ward that was there on the day.
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day))
), listed AS (
  SELECT s.group_id, s.birth,
    s.state = 'studying' OR s.state = 'recognised' AND s.recognised_on > :day AS studying,
    CASE
      WHEN s.exempt = 1 OR s.state IN ('moved', 'deceased', 'left') THEN NULL
      WHEN s.state = 'recognised' AND s.recognised_on > :day THEN s.recognised_level
      WHEN s.state = 'recognised' THEN CASE WHEN s.recognised_level = 1 AND s.reached_grade < 5 THEN 2 END
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      WHEN s.reached_grade <= 4 THEN 2
    END AS level
  FROM literacy_subjects s
  WHERE s.ward_id IN (SELECT id FROM standing) AND coalesce(s.listed_on, s.known_on) <= :day
)
SELECT g.id, g.ward_id, g.name, g.leader, g.reviewed_on, count(l.level) AS people,
  count(l.group_id) - count(l.level) AS others, coalesce(sum(l.level = 1), 0) AS level_1, coalesce(sum(l.level = 2), 0) AS level_2,
  coalesce(sum(l.level IS NOT NULL AND l.studying), 0) AS studying,
  coalesce(sum(l.level IS NOT NULL AND l.birth = '?'), 0) AS unknown_births
FROM residential_groups g
LEFT JOIN listed l ON l.group_id = g.id
WHERE g.ward_id IN (SELECT id FROM standing) AND (g.since_on IS NULL OR g.since_on <= :day)
GROUP BY g.id, g.ward_id, g.name, g.leader, g.reviewed_on, g.name_sort
ORDER BY g.ward_id, g.name_sort, g.id
LIMIT 5000;
