-- The activities behind a count: held from one day to another (?2, ?3), of one ward (?1) or every one, in one form (?4) or
-- any, on one of these topics (?5, JSON; none is any, [] is without one), with this kind of partner (?6; '' is without one).
SELECT a.id
FROM activities a
WHERE a.state = 'held' AND a.held_on BETWEEN ?2 AND ?3 AND (?1 IS NULL OR a.ward_id = ?1)
  AND (?4 IS NULL OR a.form = ?4)
  AND (?5 IS NULL OR a.topic IN (SELECT value FROM json_each(?5)) OR json_array_length(?5) = 0 AND a.topic IS NULL)
  AND (
    ?6 IS NULL
    OR ?6 = '' AND NOT EXISTS (
      SELECT 1 FROM activities_partners l JOIN partners p ON p.id = l.value WHERE l.parent_id = a.id
    )
    OR EXISTS (
      SELECT 1 FROM activities_partners l JOIN partners p ON p.id = l.value WHERE l.parent_id = a.id AND p.kind = ?6
    )
  )
ORDER BY a.held_on, a.id
LIMIT 5001
