-- Learners who completed, of all in the classes that ended in the period (III.5.2). A class that went on with a
-- ward's successor did not end with the ward; it ends once, with those who left it before.
WITH ended AS (
  SELECT k.one_id, k.end_on FROM classes k
  WHERE k.state = 'finished' AND k.end_on BETWEEN :from AND :to AND k.gone_on IS NULL
    AND (:ward IS NULL OR k.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
), parts AS MATERIALIZED (
  SELECT k.id, c.end_on FROM ended c JOIN classes k ON k.one_id = c.one_id
), enrolled AS (
  SELECT e.id, e.state, p.end_on FROM parts p JOIN enrolments e ON e.class_id = p.id
  WHERE (e.state IN ('completed', 'not_completed')
      OR e.state = 'withdrawn' AND e.left_on IS NULL
      OR e.state IN ('enrolled', 'withdrawn') AND EXISTS (
        SELECT 1 FROM attendance a WHERE a.enrolment_id = e.id AND a.was_there))
    AND e.gone_on IS NULL AND (:ward IS NULL OR e.ward_id = :ward)
), hit AS (SELECT id, end_on FROM enrolled WHERE state = 'completed')
SELECT
  count(*) AS found,
  (SELECT count(*) FROM enrolled) AS of,
  min(end_on) AS first_on,
  'enrolments' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
