-- Wards that the district inspected in the period, of all wards: the first inspection of each; the day of the last of
-- these (III.8).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), held AS (
  SELECT i.id, i.held_on,
    row_number() OVER (PARTITION BY i.ward_id ORDER BY i.held_on, i.id) AS nth
  FROM inspections i
  WHERE i.kind IN ('year_end', 'sudden') AND i.held_on BETWEEN :from AND :to
    AND i.ward_id IN (SELECT id FROM standing)
), hit AS (SELECT id, held_on FROM held WHERE nth = 1)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM standing) AS of,
  max(held_on) AS first_on,
  'inspections' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
