-- People visited in the period who agreed, or who are in class, of those visited (III.4).
WITH visited AS (
  SELECT s.id, s.state FROM literacy_subjects s WHERE s.mobilised_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.since_on IS NULL OR s.since_on <= s.mobilised_on)
), hit AS (
  SELECT id FROM visited
  WHERE state IN ('studying', 'recognised') OR :with = 'agreed' AND state = 'mobilised'
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM visited) AS of,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
