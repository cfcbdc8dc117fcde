-- Inspections of subcommittees in the period. An earlier period's day is kept by the history (III.8).
WITH hit AS (
  SELECT s.id, s.inspected_on AS day FROM subcommittees s
  WHERE s.inspected_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
  UNION
  SELECT x.id, json_extract(c.patch, '$.inspected_on[1]') FROM subcommittees x
  JOIN past c ON c.register = 'subcommittees' AND c.record_id = x.id
  WHERE (:ward IS NULL OR x.ward_id = :ward) AND json_extract(c.patch, '$.inspected_on[1]') BETWEEN :from AND :to
    AND NOT EXISTS (
      SELECT 1 FROM undoings u WHERE u.undoes = c.step_id
        AND NOT EXISTS (SELECT 1 FROM undoings r WHERE r.undoes = u.id))
)
SELECT
  count(DISTINCT id) AS found,
  NULL AS of,
  min(day) AS first_on,
  'subcommittees' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
