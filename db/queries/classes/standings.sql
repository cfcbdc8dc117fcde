-- How far the classes of a ward (?1) are by a day (?2): sessions that were not called off, those held, those of them in
-- which somebody was marked, and those that are past and neither held nor called off (III.5).
SELECT s.class_id AS class, count(*) AS every, sum(s.state = 'held') AS held,
  sum(s.state = 'held' AND s.marks IS NOT NULL) AS marked,
  sum(s.state = 'planned' AND s.held_on < ?2) AS late
FROM sessions s
WHERE s.ward_id = ?1 AND s.state <> 'cancelled'
GROUP BY s.class_id
LIMIT 20000
