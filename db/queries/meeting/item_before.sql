-- What an earlier briefing gave a ward to do about an item, that is not done (III.9).
SELECT c.number, c.content, u.due_on, u.state, u.reported_on
FROM conclusion_units u
JOIN conclusions c ON c.id = u.conclusion_id
JOIN meetings m ON m.id = u.meeting_id
WHERE c.item = :item AND u.ward_id = :ward AND u.meeting_id <> :meeting AND m.held_on <= :day
  AND u.gone_on IS NULL AND u.state NOT IN ('confirmed', 'dropped')
ORDER BY u.due_on, u.id
LIMIT 1;
