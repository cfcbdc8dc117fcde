-- Briefings about the quarters of the period to which the ward came, of those at which it was called (III.9).
WITH called AS (
  SELECT a.id, a.presence, m.held_on FROM attendances a
  JOIN meetings m ON m.id = a.meeting_id
  WHERE m.state IN ('in_session', 'ended', 'signed')
    AND m.year = :year AND m.quarter BETWEEN :first_quarter AND :last_quarter
    AND (:ward IS NULL OR a.ward_id = :ward)
), hit AS (SELECT id, held_on FROM called WHERE presence IN ('present', 'late'))
SELECT
  count(*) AS found,
  (SELECT count(*) FROM called) AS of,
  min(held_on) AS first_on,
  'attendances' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
