-- Activities of a year by month and state, with the turns of those held (III.5).
SELECT CAST(substr(a.held_on, 6, 2) AS INTEGER) AS month, a.state, count(*),
  coalesce(sum(CASE WHEN a.state = 'held' THEN a.turns END), 0)
FROM activities a
WHERE a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
GROUP BY month, a.state
ORDER BY month, a.state
LIMIT 100;
