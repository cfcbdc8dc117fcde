-- What of every ward somebody of the district may want to be at from one day (?1) to another (?2): activities in one of
-- these forms (?3, JSON) or for a commemoration day, and the first session of each class.
SELECT 'activities' AS register, a.ward_id, a.held_on, a.from_time, a.title, v.name AS place, a.form, a.commemoration
FROM activities a
LEFT JOIN venues v ON v.id = a.venue_id
WHERE a.ward_id IN (SELECT id FROM wards) AND a.held_on BETWEEN ?1 AND ?2 AND coalesce(a.state, '') <> 'cancelled'
  AND (a.form IN (SELECT value FROM json_each(?3)) OR a.commemoration IS NOT NULL)
UNION ALL
SELECT 'sessions', s.ward_id, s.held_on, s.from_time, c.title, v.name, NULL, NULL
FROM sessions s
JOIN classes c ON c.id = s.class_id
LEFT JOIN venues v ON v.id = coalesce(s.venue_id, c.venue_id)
WHERE s.ward_id IN (SELECT id FROM wards) AND s.held_on BETWEEN ?1 AND ?2 AND coalesce(s.state, '') <> 'cancelled'
  AND NOT EXISTS (
    SELECT 1 FROM sessions e
    WHERE e.class_id = s.class_id AND coalesce(e.state, '') <> 'cancelled'
      AND (e.held_on, coalesce(e.from_time, ''), e.id) < (s.held_on, coalesce(s.from_time, ''), s.id)
  )
ORDER BY 3, 4, 2, 5
LIMIT 5000
