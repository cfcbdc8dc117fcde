-- The sessions of a class (?1): all, those held, and the first that comes from a day (?2) on.
SELECT count(*) AS every, coalesce(sum(s.state = 'held'), 0) AS held,
  min(CASE WHEN s.state = 'planned' AND s.held_on >= ?2 THEN s.held_on END) AS next
FROM sessions s
WHERE s.class_id = ?1 AND s.state <> 'cancelled'
