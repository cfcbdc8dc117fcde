-- Visits to people on the lists in the period: the last of each person (III.4).
WITH hit AS (
  SELECT s.id, s.mobilised_on FROM literacy_subjects s WHERE s.mobilised_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.since_on IS NULL OR s.since_on <= s.mobilised_on)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(mobilised_on) AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
