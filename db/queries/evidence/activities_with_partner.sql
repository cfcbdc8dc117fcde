-- Activities held with a partner of one kind, or of any (IV.3).
WITH hit AS (
  SELECT a.id, a.held_on, a.turns FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND EXISTS (
      SELECT 1 FROM activities_partners l JOIN partners p ON p.id = l.value
      WHERE l.parent_id = a.id
        AND (:with IS NULL OR p.kind IN (SELECT value FROM json_each(:pack, '$.codes'))))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
