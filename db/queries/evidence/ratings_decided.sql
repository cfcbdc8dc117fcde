-- Wards with an official grade of the year, of all wards that stood on its last day; the day of the last decision
-- (II.5, IV.2).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT r.id, r.ward_id, r.decided_on FROM ratings r
  WHERE r.year = :year AND r.state = 'decided' AND r.ward_id IN (SELECT id FROM standing)
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM standing) AS of,
  max(decided_on) AS first_on,
  'ratings' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
