-- What wards have reached of the numbers that the district gives, by kind: people brought into literacy classes as
-- the checklist counts them, classes begun and activities held in the year (II.1).
SELECT ward_id, kind, count(*) FROM (
  SELECT s.ward_id, 'literacy_' || CASE
      WHEN s.state = 'recognised' THEN s.recognised_level
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      ELSE 2
    END AS kind
  FROM literacy_subjects s
  WHERE s.state = 'studying' OR s.state = 'recognised' AND s.recognised_on BETWEEN ?1 AND ?2
  UNION ALL
  SELECT k.ward_id, 'classes' FROM classes k
  WHERE k.state IN ('running', 'paused', 'finished') AND k.start_on BETWEEN ?1 AND ?2
  UNION ALL
  SELECT a.ward_id, 'activities' FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN ?1 AND ?2
)
WHERE ?3 IS NULL OR ward_id = ?3
GROUP BY ward_id, kind
ORDER BY ward_id, kind
LIMIT 4000
