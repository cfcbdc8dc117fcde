-- Briefings, the latest first, with who came and how far their conclusions are (III.9).
SELECT m.id, m.title, m.held_on, m.state, m.year, m.quarter,
  (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.id) AS called,
  (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.id AND a.presence IN ('present', 'late')) AS present,
  (SELECT count(*) FROM conclusions c WHERE c.meeting_id = m.id) AS conclusions,
  (SELECT count(*) FROM conclusion_units u
   WHERE u.meeting_id = m.id AND u.gone_on IS NULL AND u.state NOT IN ('confirmed', 'dropped')) AS open_units
FROM meetings m
ORDER BY m.held_on DESC, m.id DESC
LIMIT 200;
