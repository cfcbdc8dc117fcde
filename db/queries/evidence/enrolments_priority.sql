-- People of one priority group among the learners of the period, of all of them; women and girls follow
-- from sex and age, and a female of unknown birth is in neither number of the girls (I.2).
WITH running AS (
  SELECT k.id, k.one_id, k.instructor_id, min(s.held_on) AS day
  FROM classes k JOIN sessions s ON s.class_id = k.id
  WHERE s.state = 'held' AND k.state <> 'cancelled' AND s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR k.ward_id = :ward)
  GROUP BY k.id, k.one_id, k.instructor_id
),
enrolled AS (
  SELECT e.id, e.one_id, e.sex, e.birth, e.ethnicity, e.occupation,
    coalesce(l.same_as, l.one_id, -e.one_id) AS person
  FROM enrolments e JOIN running r ON r.id = e.class_id LEFT JOIN learners l ON l.id = e.learner_id
  WHERE EXISTS (
    SELECT 1 FROM attendance a
    WHERE a.enrolment_id = e.id AND a.held_on BETWEEN :from AND :to AND a.was_there)
),
unplaced AS (
  SELECT DISTINCT l.person FROM enrolled l
  WHERE :with = 'girl' AND l.sex = 'nu' AND l.birth = '?' AND NOT EXISTS (
    SELECT 1 FROM enrolments_priority_groups g WHERE g.parent_id = l.id AND g.value = 'girl')
),
hit AS (
  SELECT l.id, l.person FROM enrolled l
  WHERE (EXISTS (
      SELECT 1 FROM enrolments_priority_groups g
      WHERE g.parent_id = l.id AND g.value IN (SELECT value FROM json_each(:pack, '$.codes')))
    OR :with = 'women' AND l.sex = 'nu'
    OR :with = 'girl' AND l.sex = 'nu' AND l.birth <> '?' AND :year - CAST(substr(l.birth, 1, 4) AS INTEGER) < 16
    OR :with = 'ethnic_minority' AND l.ethnicity <> 'kinh')
)
SELECT
  CASE WHEN NOT EXISTS (SELECT 1 FROM enrolled WHERE birth IS NULL)
    THEN count(DISTINCT person) END AS found,
  (SELECT count(DISTINCT person) FROM enrolled) - (SELECT count(*) FROM unplaced) AS of,
  (SELECT count(*) FROM unplaced) AS unplaced,
  NULL AS first_on,
  'enrolments' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
