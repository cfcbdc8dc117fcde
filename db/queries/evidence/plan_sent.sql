-- Annual plans that were sent; the day of the first sending, not of one after a return (III.9).
WITH hit AS (
  SELECT p.id, coalesce((
    SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
    WHERE c.register = 'plans' AND c.record_id = p.id
      AND c.id > coalesce((
        SELECT max(k.id) FROM past k
        WHERE k.register = 'plans' AND k.record_id = p.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
          AND k.kind = 'edit'), 0)
  ), p.sent_on) AS day
  FROM plans p
  WHERE p.kind = 'annual' AND p.year = :year AND p.sent_on IS NOT NULL AND (:ward IS NULL OR p.ward_id = :ward)
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(day) AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
