-- Checklists of the year that were sent: the day of sending, the first since the last recall (III.8).
SELECT r.ward_id, r.template AS kind, NULL AS period, coalesce((
    SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
    WHERE c.register = 'checklist_runs' AND c.record_id = r.id
      AND c.id > coalesce((
        SELECT max(k.id) FROM past k
        WHERE k.register = 'checklist_runs' AND k.record_id = r.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
          AND k.kind = 'edit'), 0)
  ), r.sent_on) AS sent_on
FROM checklist_runs r
WHERE r.year = :year AND r.sent_on IS NOT NULL
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
ORDER BY r.ward_id, r.id
LIMIT 20000;
