-- What earlier briefings gave to wards to do, as it was on the table at the last of them or is still: with how many
-- briefings were begun since (III.9).
WITH this AS (SELECT id, held_on FROM meetings WHERE id = :meeting),
earlier AS (
  SELECT m.id, m.held_on FROM meetings m, this t
  WHERE m.state <> 'planned' AND m.id <> t.id AND (m.held_on, m.id) < (t.held_on, t.id)
),
last AS (SELECT id, held_on FROM earlier ORDER BY held_on DESC, id DESC LIMIT 1),
shown AS (
  SELECT DISTINCT u.conclusion_id FROM conclusion_units u
  JOIN earlier e ON e.id = u.meeting_id
  LEFT JOIN last l ON TRUE
  WHERE u.gone_on IS NULL AND (u.state NOT IN ('confirmed', 'dropped') OR e.id = l.id OR u.confirmed_on >= l.held_on OR u.dropped_in = l.id)
)
SELECT u.id, u.conclusion_id, c.number, c.content, u.ward_id, w.short, u.who, u.due_on, u.state, u.reported_on,
  (SELECT count(*) FROM earlier later
   WHERE (later.held_on, later.id) > (e.held_on, e.id)) AS meetings_since
FROM conclusion_units u
JOIN earlier e ON e.id = u.meeting_id
JOIN conclusions c ON c.id = u.conclusion_id
JOIN wards w ON w.id = u.ward_id
WHERE u.conclusion_id IN (SELECT conclusion_id FROM shown) AND u.gone_on IS NULL
ORDER BY c.year, c.number, w.name_sort, u.id
LIMIT 5000;
