-- Wards with an assigned literacy quota, of all wards; the day of the last decision (II.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT t.id, t.ward_id, t.decision_on FROM quotas t
  WHERE t.year = :year AND t.kind IN ('literacy_1', 'literacy_2') AND t.ward_id IN (SELECT id FROM standing)
)
SELECT
  count(DISTINCT ward_id) AS found,
  (SELECT count(*) FROM standing) AS of,
  max(decision_on) AS first_on,
  'quotas' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
