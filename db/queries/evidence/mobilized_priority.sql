-- People of one priority group among those visited in the period, of those visited; a female of unknown birth may be a
-- girl or a woman, and is in neither number of the girls (III.4).
WITH visited AS (
  SELECT s.id, s.sex, s.birth, s.ethnicity FROM literacy_subjects s
  WHERE s.mobilised_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.since_on IS NULL OR s.since_on <= s.mobilised_on)
), unplaced AS (
  SELECT v.id FROM visited v
  WHERE :with = 'girl' AND v.sex = 'nu' AND v.birth = '?' AND NOT EXISTS (
    SELECT 1 FROM literacy_subjects_priority_groups g WHERE g.parent_id = v.id AND g.value = 'girl')
), hit AS (
  SELECT v.id FROM visited v
  WHERE (EXISTS (
      SELECT 1 FROM literacy_subjects_priority_groups g
      WHERE g.parent_id = v.id AND g.value IN (SELECT value FROM json_each(:pack, '$.codes')))
    OR :with = 'women' AND v.sex = 'nu'
    OR :with = 'girl' AND v.sex = 'nu' AND v.birth <> '?' AND :year - CAST(substr(v.birth, 1, 4) AS INTEGER) < 16
    OR :with = 'ethnic_minority' AND v.ethnicity <> 'kinh')
)
SELECT
  CASE WHEN NOT EXISTS (SELECT 1 FROM visited WHERE birth IS NULL)
    THEN count(*) END AS found,
  (SELECT count(*) FROM visited) - (SELECT count(*) FROM unplaced) AS of,
  (SELECT count(*) FROM unplaced) AS unplaced,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
