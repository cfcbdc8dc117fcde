-- Closings of the district that are not over on a day (?2) and that a ward (?1) has not followed by one of its own, with
-- how much of the ward stands in each from that day on. What is held over the Internet goes on.
WITH live AS (
  SELECT a.held_on FROM activities a LEFT JOIN venues v ON v.id = a.venue_id
  WHERE a.ward_id = ?1 AND a.held_on >= ?2 AND a.state IN ('planned', 'postponed') AND coalesce(v.kind, '') <> 'online'
  UNION ALL
  SELECT s.held_on FROM sessions s JOIN classes c ON c.id = s.class_id
  LEFT JOIN venues v ON v.id = coalesce(s.venue_id, c.venue_id)
  WHERE s.ward_id = ?1 AND s.held_on >= ?2 AND s.state = 'planned' AND coalesce(v.kind, '') <> 'online'
)
SELECT d.id, d.from_on, d.to_on, (
    SELECT count(*) FROM live WHERE live.held_on >= d.from_on AND (d.to_on IS NULL OR live.held_on <= d.to_on)
  ) AS count
FROM district_closures d
WHERE coalesce(d.to_on, ?2) >= ?2 AND NOT EXISTS (
    SELECT 1 FROM closures c
    WHERE c.ward_id = ?1 AND c.venue_id IS NULL AND (d.to_on IS NULL OR c.from_on <= d.to_on)
      AND (c.to_on IS NULL OR c.to_on >= d.from_on)
  )
ORDER BY d.from_on, d.id
LIMIT 20
