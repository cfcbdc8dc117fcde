-- How much of a ward (?1) was before a day (?2) and has no outcome yet, and when the oldest was.
SELECT count(*) AS count, min(held_on) AS oldest
FROM (
  SELECT held_on FROM activities WHERE ward_id = ?1 AND held_on < ?2 AND state IN ('planned', 'postponed')
  UNION ALL
  SELECT held_on FROM sessions WHERE ward_id = ?1 AND held_on < ?2 AND state = 'planned'
)
