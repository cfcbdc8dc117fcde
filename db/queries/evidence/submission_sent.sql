-- Papers of one kind sent for the period, under any of its usual spellings (III.9).
WITH hit AS (
  SELECT b.id, b.sent_on FROM submissions b
  WHERE b.kind = :with AND (:ward IS NULL OR b.ward_id = :ward)
    AND replace(upper(b.period), ' ', '') IN (SELECT value FROM json_each(:pack, '$.periods'))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(sent_on) AS first_on,
  'submissions' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
