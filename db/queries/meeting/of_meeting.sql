-- What a briefing concluded, a unit a row; a conclusion without units once; of the wards as they were then (III.9).
SELECT c.id AS conclusion_id, c.number, c.content, c.item, c.figure, u.id, u.ward_id, w.short, w.name, u.who,
  u.due_on, u.state
FROM conclusions c
LEFT JOIN conclusion_units u ON u.conclusion_id = c.id AND u.since_on IS NULL
LEFT JOIN wards w ON w.id = u.ward_id
WHERE c.meeting_id = :meeting
ORDER BY c.number, w.name_sort, u.id
LIMIT 2000;
