-- What of a ward (?1) stands between two days (?2, ?3; none is for ever), at one place (?4) or any, and is neither held nor
-- called off. More than 3 700 rows are not taken at once.
SELECT 'activities' AS register, id, held_on, from_time
FROM activities
WHERE ward_id = ?1 AND held_on >= ?2 AND (?3 IS NULL OR held_on <= ?3) AND state IN ('planned', 'postponed')
  AND (?4 IS NULL OR venue_id = ?4)
UNION ALL
SELECT 'sessions', s.id, s.held_on, s.from_time
FROM sessions s
JOIN classes c ON c.id = s.class_id
WHERE s.ward_id = ?1 AND s.held_on >= ?2 AND (?3 IS NULL OR s.held_on <= ?3) AND s.state = 'planned'
  AND (?4 IS NULL OR coalesce(s.venue_id, c.venue_id) = ?4)
ORDER BY 3, 4, 1, 2
LIMIT 3701
