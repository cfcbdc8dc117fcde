-- Activities and sessions of a ward (?1) that other calendars take: those between two days (?2, ?3), and all of a series
-- that has one between them; of one place (?4) and of one person (?5) if they are named. With each the moment of its last
-- step and the number under which it was told before a merger of wards. A ward's year is some hundreds.
WITH told AS (
  SELECT 'activities' AS register, a.id, a.one_id, a.version, a.ward_id, a.held_on, a.from_time, a.to_time, a.title,
    a.venue_id, a.state, a.series_id, a.series_on
  FROM activities a
  WHERE a.ward_id = ?1
    AND (?5 IS NULL OR EXISTS (SELECT 1 FROM activities_speakers p WHERE p.parent_id = a.id AND p.value = ?5))
  UNION ALL
  SELECT 'sessions', s.id, s.one_id, s.version, s.ward_id, s.held_on, s.from_time, s.to_time, c.title,
    coalesce(s.venue_id, c.venue_id), s.state, s.series_id, s.series_on
  FROM sessions s
  JOIN classes c ON c.id = s.class_id
  WHERE s.ward_id = ?1 AND (?5 IS NULL OR coalesce(s.instructor_id, c.instructor_id) = ?5)
)
SELECT t.register, t.one_id, t.version, t.held_on, t.from_time, t.to_time, t.title, v.name AS place, v.address,
  t.state = 'cancelled' AS is_off, t.series_id, t.series_on, (
    SELECT m.at_ms FROM past p JOIN step_times m ON m.id = p.step_id
    WHERE p.register = t.register AND p.record_id = t.id
    ORDER BY p.id DESC LIMIT 1
  ) AS at_ms
FROM told t
LEFT JOIN venues v ON v.id = t.venue_id
WHERE (?4 IS NULL OR t.venue_id = ?4)
  AND (t.held_on BETWEEN ?2 AND ?3 OR t.series_id IN (
    SELECT a.series_id FROM activities a WHERE a.ward_id = ?1 AND a.held_on BETWEEN ?2 AND ?3
    UNION ALL
    SELECT s.series_id FROM sessions s WHERE s.ward_id = ?1 AND s.held_on BETWEEN ?2 AND ?3
  ))
ORDER BY t.register, t.one_id
LIMIT 50000
