-- Wards with an assigned literacy quota, of all wards; the day of the last decision (II.1).
WITH hit AS (
  SELECT t.id, t.ward_id, t.decision_on FROM quotas t
  WHERE t.year = :year AND t.kind IN ('literacy_1', 'literacy_2') AND (:ward IS NULL OR t.ward_id = :ward)
)
SELECT
  count(DISTINCT ward_id) AS found,
  (SELECT count(*) FROM wards w
    WHERE w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to)
      AND (:ward IS NULL OR w.id = :ward)) AS of,
  max(decision_on) AS first_on,
  'quotas' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
