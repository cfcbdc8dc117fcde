-- Subcommittees with a head and members, of all; the day the last one was renewed (III.1).
WITH every AS (SELECT s.id, s.head, s.members, s.renewed_on FROM subcommittees s WHERE (:ward IS NULL OR s.ward_id = :ward)),
hit AS (SELECT id, renewed_on FROM every WHERE head IS NOT NULL AND members IS NOT NULL)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM every) AS of,
  max(renewed_on) AS first_on,
  'subcommittees' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
