-- Checklists of the period that were sent, by default the year's self-inspection: the day of sending, the first
-- since the last recall (III.8).
WITH hit AS (
  SELECT r.id, coalesce((
    SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
    WHERE c.register = 'checklist_runs' AND c.record_id = r.id
      AND c.id > coalesce((
        SELECT max(k.id) FROM past k
        WHERE k.register = 'checklist_runs' AND k.record_id = r.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
          AND k.kind = 'edit'), 0)
  ), r.sent_on) AS day
  FROM checklist_runs r
  WHERE r.year = :year AND r.sent_on IS NOT NULL AND (:ward IS NULL OR r.ward_id = :ward)
    AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
    AND r.template IN (SELECT value FROM json_each(:pack, '$.codes'))
)
SELECT
  count(*) AS found,
  NULL AS of,
  min(day) AS first_on,
  'checklist_runs' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
