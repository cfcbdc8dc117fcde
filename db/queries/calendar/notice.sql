-- What of a ward (?3) may hang on the notice board from one day (?1) to another (?2). People, learners, money, turns and
-- reasons are not asked for; who speaks is the unit they come from. What was moved after people had been told hangs on
-- the day that they were told as well. A ward's month is some tens.
SELECT 'activities' AS register, a.id, a.held_on, a.from_time, a.to_time, a.title, v.name AS place, v.address,
  a.state = 'cancelled' AS is_off,
  CASE WHEN a.first_on <> a.held_on AND (a.state = 'postponed' OR a.posted_on IS NOT NULL) THEN a.first_on END
    AS moved_from,
  a.lead AS host, (
    SELECT json_group_array(name) FROM (
      SELECT p.name, l.position FROM activities_partners l JOIN partners p ON p.id = l.value WHERE l.parent_id = a.id
      UNION ALL
      SELECT i.unit, 1000 + l.position FROM activities_speakers l JOIN instructors i ON i.id = l.value
      WHERE l.parent_id = a.id AND i.unit IS NOT NULL
      ORDER BY 2
    )
  ) AS units, (
    SELECT json_group_array(l.value ORDER BY l.position) FROM activities_audiences l WHERE l.parent_id = a.id
  ) AS audiences,
  NULL AS class_id, NULL AS number
FROM activities a
LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id = ?3 AND coalesce(a.unlisted, 0) = 0
  AND (a.held_on BETWEEN ?1 AND ?2
    OR a.first_on BETWEEN ?1 AND ?2 AND (a.state = 'postponed' OR a.posted_on IS NOT NULL))
UNION ALL
SELECT 'sessions', s.id, s.held_on, s.from_time, s.to_time, c.title, v.name, v.address, s.state = 'cancelled', NULL,
  c.linked_unit, json_array(i.unit), NULL, s.class_id,
  CASE WHEN s.state <> 'cancelled' THEN (
    SELECT count(*) FROM sessions o
    WHERE o.class_id = s.class_id AND o.state <> 'cancelled'
      AND (o.held_on, coalesce(o.from_time, '')) <= (s.held_on, coalesce(s.from_time, ''))
  ) END
FROM sessions s
JOIN classes c ON c.id = s.class_id
LEFT JOIN venues v ON v.id = coalesce(s.venue_id, c.venue_id)
LEFT JOIN instructors i ON i.id = coalesce(s.instructor_id, c.instructor_id)
WHERE s.ward_id = ?3 AND s.held_on BETWEEN ?1 AND ?2 AND c.state <> 'cancelled'
ORDER BY 3, 4, 1, 2
LIMIT 20000
