-- Months of the period with a posted calendar, of its months; the day the last of them was first posted
-- (III.7).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT a.id, a.ward_id, substr(a.held_on, 1, 7) AS month, a.posted_on FROM activities a
  WHERE a.posted_on IS NOT NULL AND a.held_on BETWEEN :from AND :to AND a.ward_id IN (SELECT id FROM standing)
), months AS (SELECT min(posted_on) AS day FROM hit GROUP BY ward_id, month)
SELECT
  count(*) AS found,
  json_extract(:pack, '$.months') * (SELECT count(*) FROM standing) AS of,
  max(day) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM months;
