-- Who is in those classes now, with what is needed to call them.
SELECT e.class_id, c.title, c.ward_id, e.learner_id, e.phone, e.id, e.name, e.state,
  coalesce(e.joined_on, e.enrolled_on) AS joined_on, e.left_on, e.breaks
FROM classes c
JOIN enrolments e ON e.class_id = c.id
WHERE c.state = 'running' AND (?1 IS NULL OR c.ward_id = ?1) AND e.state = 'enrolled'
  AND EXISTS (SELECT 1 FROM sessions t WHERE t.class_id = c.id AND t.marks IS NOT NULL)
ORDER BY e.class_id, e.name_sort, e.id
LIMIT 30000
