-- Everybody who is or was in a class (?1), with the days of it and what its lists say of them; who only registered or
-- waits is on no list. A minority is any people but the Kinh.
SELECT e.id, e.name, e.state, coalesce(e.joined_on, e.enrolled_on) AS joined_on, e.left_on, e.breaks,
  e.birth, e.sex, g.name AS group_name, e.reason, e.ethnicity <> 'kinh' AS is_minority,
  EXISTS (SELECT 1 FROM enrolments_priority_groups p WHERE p.parent_id = e.id) AS has_priority
FROM enrolments e LEFT JOIN residential_groups g ON g.id = e.group_id
WHERE e.class_id = ?1 AND e.state NOT IN ('registered', 'waiting')
ORDER BY e.id LIMIT 500
