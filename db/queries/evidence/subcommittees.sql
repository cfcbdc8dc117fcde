-- Subcommittees with a head and members, of all; the day the last one was renewed (III.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), every AS (
  SELECT s.id, s.head, s.members, s.renewed_on FROM subcommittees s
  WHERE s.ward_id IN (SELECT id FROM standing)
), hit AS (SELECT id, renewed_on FROM every WHERE head IS NOT NULL AND members IS NOT NULL)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM every) AS of,
  max(renewed_on) AS first_on,
  'subcommittees' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
