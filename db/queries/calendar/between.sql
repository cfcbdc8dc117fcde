-- Activities and sessions of classes from one day (?1) to another (?2), of one ward (?3) or of every ward.
SELECT 'activities' AS register, a.id, a.ward_id, a.held_on, a.from_time, a.to_time, a.title, a.venue_id,
  v.name AS venue_name, a.state, a.lead
FROM activities a
LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id IN (SELECT id FROM wards WHERE ?3 IS NULL OR id = ?3) AND a.held_on BETWEEN ?1 AND ?2
UNION ALL
SELECT 'sessions', s.id, s.ward_id, s.held_on, s.from_time, s.to_time, c.title, c.venue_id, v.name, s.state, NULL
FROM sessions s
JOIN classes c ON c.id = s.class_id
LEFT JOIN venues v ON v.id = c.venue_id
WHERE s.ward_id IN (SELECT id FROM wards WHERE ?3 IS NULL OR id = ?3) AND s.held_on BETWEEN ?1 AND ?2
ORDER BY 4, 5, 1, 2
LIMIT 3000
