-- What of a ward (?1) stands from a day (?2) on where its series puts it, and was put there before the pack of that year
-- was published: a day may be off by now that was none then. A series has 3 700 rows at most.
SELECT 'activities' AS register, a.id, a.held_on, a.from_time
FROM activities a
JOIN series r ON r.id = a.series_id
WHERE a.ward_id = ?1 AND a.held_on >= ?2 AND a.state = 'planned' AND a.held_on = a.series_on AND r.skip <> 'none'
  AND a.created_step < (SELECT max(g.published_step) FROM guidelines g WHERE g.year = CAST(substr(a.held_on, 1, 4) AS INTEGER))
UNION ALL
SELECT 'sessions', s.id, s.held_on, s.from_time
FROM sessions s
JOIN series r ON r.id = s.series_id
WHERE s.ward_id = ?1 AND s.held_on >= ?2 AND s.state = 'planned' AND s.held_on = s.series_on AND r.skip <> 'none'
  AND s.created_step < (SELECT max(g.published_step) FROM guidelines g WHERE g.year = CAST(substr(s.held_on, 1, 4) AS INTEGER))
ORDER BY 3, 4, 1, 2
LIMIT 3701
