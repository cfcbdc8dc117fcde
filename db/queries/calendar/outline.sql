-- What counting a month of every ward needs of its activities and sessions from one day (?1) to another (?2): no names,
-- and in no order. Read by position: there are thousands.
SELECT a.ward_id, a.held_on, a.id, NULL AS class_id, a.from_time, a.to_time, a.venue_id, v.kind = 'online' AS online, (
    SELECT json_group_array(json_array(value, NULL)) FROM activities_speakers WHERE parent_id = a.id
  ) AS people, (
    SELECT json_group_array(json_array(value, NULL)) FROM activities_groups WHERE parent_id = a.id
  ) AS groups,
  a.state, a.clash_reason
FROM activities a
LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id IN (SELECT id FROM wards) AND a.held_on BETWEEN ?1 AND ?2
UNION ALL
SELECT s.ward_id, s.held_on, s.id, s.class_id, s.from_time, s.to_time, v.id, v.kind = 'online',
  CASE WHEN i.id IS NOT NULL THEN json_array(json_array(i.id, NULL)) END, NULL, s.state, s.clash_reason
FROM sessions s
JOIN classes c ON c.id = s.class_id
LEFT JOIN venues v ON v.id = coalesce(s.venue_id, c.venue_id)
LEFT JOIN instructors i ON i.id = coalesce(s.instructor_id, c.instructor_id)
WHERE s.ward_id IN (SELECT id FROM wards) AND s.held_on BETWEEN ?1 AND ?2
