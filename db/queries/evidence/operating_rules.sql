-- Wards whose operating rules are recorded (III.1).
WITH hit AS (SELECT w.id FROM wards w
  WHERE w.regulation_no IS NOT NULL AND (:ward IS NULL OR w.id = :ward)
    AND w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :from))
SELECT
  count(*) AS found,
  NULL AS of,
  NULL AS first_on,
  'wards' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
