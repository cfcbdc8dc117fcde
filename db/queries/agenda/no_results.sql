-- Classes of a ward (?1) that are over, with learners of whom no result is written down, and how many still wait there.
SELECT c.id, c.title, c.end_on, count(*) AS learners,
  (SELECT count(*) FROM enrolments w WHERE w.class_id = c.id AND w.state = 'waiting') AS waiting
FROM classes c
JOIN enrolments e ON e.class_id = c.id AND e.state = 'enrolled'
WHERE c.ward_id = ?1 AND c.state = 'finished'
GROUP BY c.id
ORDER BY c.end_on, c.id
LIMIT 100
