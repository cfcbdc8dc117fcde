-- Activities and sessions of classes from one day (?1) to another (?2), of one ward (?3) or of every ward. A month of
-- 322 wards is about 9 000. A session is where its class is, and taught by its teacher, unless it says otherwise.
SELECT 'activities' AS register, a.id, a.ward_id, a.held_on, a.from_time, a.to_time, a.title, a.venue_id,
  v.name AS venue_name, v.kind = 'online' AS online, a.state, a.lead, a.turns, NULL AS class_id, (
    SELECT json_group_array(json_array(i.id, i.name)) FROM activities_speakers p JOIN instructors i ON i.id = p.value
    WHERE p.parent_id = a.id
  ) AS people, (
    SELECT json_group_array(json_array(g.id, g.name)) FROM activities_groups p
    JOIN residential_groups g ON g.id = p.value WHERE p.parent_id = a.id
  ) AS groups,
  a.series_id, a.series_on, a.first_on, a.expected, a.clash_reason, coalesce(a.unlisted, 0) = 0 AS listed
FROM activities a
LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id IN (SELECT id FROM wards WHERE ?3 IS NULL OR id = ?3) AND a.held_on BETWEEN ?1 AND ?2
UNION ALL
SELECT 'sessions', s.id, s.ward_id, s.held_on, s.from_time, s.to_time, c.title, v.id, v.name,
  v.kind = 'online', s.state, NULL, s.present, s.class_id,
  CASE WHEN i.id IS NOT NULL THEN json_array(json_array(i.id, i.name)) END, NULL,
  s.series_id, s.series_on, NULL, NULL, s.clash_reason, 1
FROM sessions s
JOIN classes c ON c.id = s.class_id
LEFT JOIN venues v ON v.id = coalesce(s.venue_id, c.venue_id)
LEFT JOIN instructors i ON i.id = coalesce(s.instructor_id, c.instructor_id)
WHERE s.ward_id IN (SELECT id FROM wards WHERE ?3 IS NULL OR id = ?3) AND s.held_on BETWEEN ?1 AND ?2
ORDER BY 4, 5, 1, 2
LIMIT 20000
