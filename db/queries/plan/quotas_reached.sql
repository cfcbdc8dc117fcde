-- What wards have reached of the numbers that the district gives, by kind: people brought into literacy classes as
-- the checklist counts them, classes begun and activities held in the year (II.1). One who was still in class at the
-- end of the year is counted where the list was then, and where it was before a ward was merged in the year; the last
-- column is without these, so that a sum over wards counts everybody once. A class that goes on from another ward's
-- began there. Who came to class in an earlier year is of that year's number, though still there.
WITH subjects AS (
  SELECT s.ward_id, s.since_on, w.valid_to,
    (s.state = 'studying' OR s.recognised_on > ?2) AND ?1 <= coalesce((
      SELECT max(date(t.at_ms / 1000, 'unixepoch', '+7 hours')) FROM past c JOIN step_times t ON t.id = c.step_id
      WHERE c.register = 'literacy_subjects' AND c.record_id IN (s.id, s.one_id)
        AND (c.kind <> 'add' OR s.since_on IS NULL)
        AND json_extract(c.patch, '$.state[1]') = 'studying'), ?1) AS studying,
    s.state = 'recognised' AND s.recognised_on BETWEEN ?1 AND ?2
      AND (s.since_on IS NULL OR s.since_on <= s.recognised_on) AS recognised,
    coalesce(s.listed_on, s.known_on) AS listed_on,
    'literacy_' || CASE
      WHEN s.state = 'recognised' THEN s.recognised_level
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      ELSE 2
    END AS kind
  FROM literacy_subjects s JOIN wards w ON w.id = s.ward_id
  WHERE s.state IN ('studying', 'recognised') AND w.valid_from <= ?2 AND (w.valid_to IS NULL OR w.valid_to >= ?1)
)
SELECT ward_id, kind, count(*) AS count, sum(once) AS once FROM (
  SELECT ward_id, kind, recognised OR valid_to IS NULL OR valid_to >= ?2 AS once
  FROM subjects WHERE studying AND listed_on <= ?2 OR recognised
  UNION ALL
  SELECT k.ward_id, 'classes', 1 FROM classes k
  WHERE k.state IN ('running', 'paused', 'finished') AND k.start_on BETWEEN ?1 AND ?2
    AND NOT EXISTS (
      SELECT 1 FROM classes o
      WHERE o.id = k.one_id AND o.id <> k.id AND o.state IN ('running', 'paused', 'finished'))
  UNION ALL
  SELECT a.ward_id, 'activities', 1 FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN ?1 AND ?2
)
WHERE ?3 IS NULL OR ward_id = ?3
GROUP BY ward_id, kind
ORDER BY ward_id, kind
LIMIT 4000
