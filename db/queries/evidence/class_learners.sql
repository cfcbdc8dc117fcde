-- Different people enrolled in the classes with a session in the period (III.5.2).
WITH running AS (
  SELECT k.id, k.one_id, k.instructor_id, min(s.held_on) AS day
  FROM classes k JOIN sessions s ON s.class_id = k.id
  WHERE s.state = 'held' AND k.state <> 'cancelled' AND s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR k.ward_id = :ward)
    AND (:with IS NULL OR k.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
  GROUP BY k.id, k.one_id, k.instructor_id
),
enrolled AS (
  SELECT e.id, e.one_id, e.sex, e.birth, e.ethnicity, e.occupation,
    coalesce(l.same_as, l.one_id, -e.one_id) AS person
  FROM enrolments e JOIN running r ON r.id = e.class_id LEFT JOIN learners l ON l.id = e.learner_id
  WHERE EXISTS (
    SELECT 1 FROM attendance a
    WHERE a.enrolment_id = e.id AND a.held_on BETWEEN :from AND :to AND a.was_there)
)
SELECT
  CASE WHEN NOT EXISTS (SELECT 1 FROM enrolled WHERE birth IS NULL)
    THEN count(DISTINCT person) END AS found,
  NULL AS of,
  NULL AS first_on,
  'enrolments' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM enrolled ORDER BY id LIMIT 200)) AS record_ids
FROM enrolled;
