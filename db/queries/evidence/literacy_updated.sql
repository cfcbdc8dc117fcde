-- 1 once a residential group's list was reviewed in the period; the day of the last. An earlier period's
-- day is kept by the history (III.4).
WITH hit AS (
  SELECT g.id, g.reviewed_on AS day FROM residential_groups g
  WHERE g.reviewed_on BETWEEN :from AND :to AND (:ward IS NULL OR g.ward_id = :ward)
    AND (g.since_on IS NULL OR g.since_on <= g.reviewed_on)
  UNION
  SELECT x.id, json_extract(c.patch, '$.reviewed_on[1]') FROM residential_groups x
  JOIN past c ON c.register = 'residential_groups' AND c.record_id = x.id
  WHERE (:ward IS NULL OR x.ward_id = :ward) AND json_extract(c.patch, '$.reviewed_on[1]') BETWEEN :from AND :to
    AND (x.since_on IS NULL OR x.since_on <= json_extract(c.patch, '$.reviewed_on[1]'))
    AND NOT EXISTS (
      SELECT 1 FROM undoings u WHERE u.undoes = c.step_id
        AND NOT EXISTS (SELECT 1 FROM undoings r WHERE r.undoes = u.id))
)
SELECT
  min(count(*), 1) AS found,
  NULL AS of,
  max(day) AS first_on,
  'residential_groups' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
