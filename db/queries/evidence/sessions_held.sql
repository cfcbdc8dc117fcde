-- Class sessions held, of those scheduled in the period (III.5.2).
WITH scheduled AS (
  SELECT s.id, s.state, s.held_on FROM sessions s JOIN classes k ON k.id = s.class_id
  WHERE s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
), hit AS (SELECT id, held_on FROM scheduled WHERE state = 'held')
SELECT
  count(*) AS found,
  (SELECT count(*) FROM scheduled) AS of,
  min(held_on) AS first_on,
  'sessions' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
