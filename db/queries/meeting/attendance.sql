-- Who comes to a briefing for each ward: as noted, else the name of the last briefing, else the director (III.9).
SELECT w.id AS ward_id, w.short, w.name AS ward, a.id, a.presence,
  coalesce(a.name, before.name, director.name) AS name,
  coalesce(a.post, CASE WHEN a.name IS NULL THEN coalesce(before.post, director.post) END) AS post
FROM wards w
LEFT JOIN attendances a ON a.ward_id = w.id AND a.meeting_id = :meeting
LEFT JOIN attendances before ON before.id = (
  SELECT b.id FROM attendances b JOIN meetings m ON m.id = b.meeting_id
  WHERE b.ward_id = w.id AND b.meeting_id <> :meeting AND b.name IS NOT NULL AND m.held_on <= :day
  ORDER BY m.held_on DESC, b.id DESC LIMIT 1)
LEFT JOIN board_members director ON director.id = (
  SELECT d.id FROM board_members d
  WHERE d.ward_id = w.id AND d.role = 'director' AND (d.to_on IS NULL OR d.to_on >= :day)
  ORDER BY d.from_on DESC, d.id DESC LIMIT 1)
WHERE w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day)
ORDER BY w.name_sort, w.id
LIMIT 1000;
