-- Women visited in the period who came into class (IV.3).
WITH hit AS (
  SELECT s.id FROM literacy_subjects s
  WHERE s.sex = 'nu' AND s.state IN ('studying', 'recognised') AND s.mobilised_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.since_on IS NULL OR s.since_on <= s.mobilised_on)
)
SELECT
  count(*) AS found,
  NULL AS of,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
