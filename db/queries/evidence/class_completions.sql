-- Learners who completed, of all in the classes that ended in the period (III.5.2).
WITH ended AS (
  SELECT k.id, k.end_on FROM classes k
  WHERE k.state = 'finished' AND k.end_on BETWEEN :from AND :to AND (:ward IS NULL OR k.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
), learners AS (
  SELECT e.id, e.state, c.end_on FROM enrolments e JOIN ended c ON c.id = e.class_id WHERE e.state <> 'waiting'
), hit AS (SELECT id, end_on FROM learners WHERE state = 'completed')
SELECT
  count(*) AS found,
  (SELECT count(*) FROM learners) AS of,
  min(end_on) AS first_on,
  'enrolments' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
