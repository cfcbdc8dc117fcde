-- Residential groups that handed in their lists in the year, of all groups; one day for both lists, and for
-- a group without anybody on them (III.4).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), every AS (
  SELECT g.id, g.reviewed_on FROM residential_groups g
  WHERE g.ward_id IN (SELECT id FROM standing) AND (g.since_on IS NULL OR g.since_on <= :to)
), hit AS (SELECT id, reviewed_on FROM every WHERE reviewed_on BETWEEN :from AND :to)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM every) AS of,
  max(reviewed_on) AS first_on,
  'residential_groups' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
