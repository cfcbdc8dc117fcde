-- Briefings about the quarters of the period that were begun, with the ward if one is asked about (III.9).
WITH hit AS (
  SELECT m.id, m.held_on FROM meetings m
  WHERE m.state IN ('in_session', 'ended', 'signed')
    AND m.year = :year AND m.quarter BETWEEN :first_quarter AND :last_quarter
    AND (:ward IS NULL OR EXISTS (SELECT 1 FROM wards w WHERE w.id = :ward))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'meetings' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
