-- Activities of one form held, of those entered (III.2, III.5).
WITH entered AS (
  SELECT a.id, a.held_on, a.state, a.turns FROM activities a
  WHERE a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND a.form IN (SELECT value FROM json_each(:pack, '$.codes'))
), hit AS (SELECT id, held_on, turns FROM entered WHERE state = 'held')
SELECT
  count(*) AS found,
  (SELECT count(*) FROM entered) AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
