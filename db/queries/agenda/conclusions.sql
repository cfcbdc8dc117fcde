-- What briefings gave wards to do: open and due by a day, waiting for the office, or done since another day (III.9).
SELECT u.id, u.ward_id, c.number, c.content, u.due_on, u.state, u.reported_on, u.confirmed_on, u.comment, m.title,
  m.held_on
FROM conclusion_units u
JOIN conclusions c ON c.id = u.conclusion_id
JOIN meetings m ON m.id = u.meeting_id
WHERE u.gone_on IS NULL AND (:ward IS NULL AND u.state = 'reported'
    OR u.ward_id = :ward AND (
      u.state IN ('assigned', 'returned', 'reported') AND u.due_on <= :until
      OR u.state = 'confirmed' AND u.confirmed_on >= :since))
ORDER BY u.due_on, u.id
LIMIT 500;
