-- What a closing (?1) took: called off, put off, moved behind it.
SELECT 'activities' AS register, id, held_on, from_time
FROM activities
WHERE closure_id = ?1
UNION ALL
SELECT 'sessions', id, held_on, from_time
FROM sessions
WHERE closure_id = ?1
ORDER BY 3, 4, 1, 2
LIMIT 3701
