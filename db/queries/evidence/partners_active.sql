-- Partners with an activity held together or a contact in the period (IV.3).
WITH hit AS (
  SELECT p.id, p.one_id FROM partners p
  WHERE (:ward IS NULL OR p.ward_id = :ward)
    AND (:with IS NULL OR p.kind IN (SELECT value FROM json_each(:pack, '$.codes')))
    AND (p.contacted_on BETWEEN :from AND :to AND (p.since_on IS NULL OR p.since_on <= p.contacted_on) OR EXISTS (
      SELECT 1 FROM activities_partners l JOIN activities a ON a.id = l.parent_id
      WHERE l.value = p.id AND a.state = 'held' AND a.held_on BETWEEN :from AND :to))
)
SELECT
  count(DISTINCT one_id) AS found,
  NULL AS of,
  NULL AS first_on,
  'partners' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
