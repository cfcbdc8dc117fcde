-- Every class of a person, whatever the year, by the number that all records of one person share (?1): the sessions that
-- were held, those of them that were marked, and in how many there is a mark of presence (?2, a JSON list). What goes on
-- with the successor of a ward is there twice, under one number.
SELECT e.id, e.one_id AS turn, o.one_id AS record, e.class_id, c.title, c.ward_id,
  e.state, c.state AS class_state, coalesce(e.joined_on, e.enrolled_on) AS joined_on, e.left_on,
  c.start_on, c.end_on, count(s.id) AS held, count(s.marks) AS marked,
  coalesce(sum(json_extract(s.marks, '$."' || e.id || '"') IN (SELECT value FROM json_each(?2))), 0) AS present
FROM learners o
JOIN enrolments e ON e.learner_id = o.id
JOIN classes c ON c.id = e.class_id
LEFT JOIN sessions s ON s.class_id = e.class_id AND s.state = 'held'
WHERE coalesce(o.same_as, o.one_id) = ?1
GROUP BY e.id
ORDER BY coalesce(e.joined_on, e.enrolled_on, c.start_on) DESC, e.id DESC
LIMIT 300
