-- Every learner of a class with every session of it that was held: whether they were there. By their mark, where the
-- session has any; otherwise only a total was kept, and whoever was in the class that day is believed to have come
-- (III.5). A person's reader has it as the view `attendance`.
SELECT e.id AS enrolment_id, s.id AS session_id, s.held_on, CASE
    WHEN s.marks IS NOT NULL THEN coalesce(json_extract(s.marks, '$."' || e.id || '"') IN ('c', 't'), 0)
    ELSE e.state NOT IN ('registered', 'waiting', 'no_show')
      AND coalesce(e.joined_on, e.enrolled_on, s.held_on) <= s.held_on
      AND CASE
        WHEN e.left_on IS NOT NULL THEN s.held_on < e.left_on
        ELSE e.state NOT IN ('withdrawn', 'moved') END
      AND NOT EXISTS (SELECT 1 FROM json_each(e.breaks) b WHERE b.key <= s.held_on AND s.held_on < b.value)
  END AS was_there
FROM enrolments e JOIN sessions s ON s.class_id = e.class_id
WHERE s.state = 'held'
