-- People of the age band who finished, of those subject to universalisation; unknown while a ward's figure
-- is missing (II.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT p.id, p.finished, p.people - coalesce(p.exempt, 0) AS base FROM populations p
  WHERE p.year = :year AND p.band = :with AND p.finished IS NOT NULL
    AND p.ward_id IN (SELECT id FROM standing)
)
SELECT
  coalesce(sum(finished), 0) AS found,
  CASE WHEN count(*) >= (SELECT count(*) FROM standing) THEN sum(base) END AS of,
  NULL AS first_on,
  'populations' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
