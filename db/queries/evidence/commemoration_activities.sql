-- Commemoration days of the period with an activity, of all of them (III.5.3).
WITH hit AS (
  SELECT a.id, a.held_on, a.commemoration FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND a.commemoration IN (SELECT value FROM json_each(:pack, '$.codes'))
), days AS (SELECT commemoration AS day, min(held_on) AS held_on FROM hit GROUP BY commemoration)
SELECT
  count(*) AS found,
  json_array_length(:pack, '$.codes') AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM days;
