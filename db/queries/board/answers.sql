-- Stored answers of all runs of one template in one year, with those of the wards that have none; a run's day of
-- sending is the first since its last recall (III.8).
WITH runs AS MATERIALIZED (
  SELECT r.id, r.ward_id, r.state, r.due_on, r.pack, r.gaps, r.gaps_reason, coalesce((
      SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
      WHERE c.register = 'checklist_runs' AND c.record_id = r.id
        AND c.id > coalesce((
          SELECT max(k.id) FROM past k
          WHERE k.register = 'checklist_runs' AND k.record_id = r.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
            AND k.kind = 'edit'), 0)
    ), r.sent_on) AS sent_on
  FROM checklist_runs r
  WHERE r.year = :year AND r.template = :template
    AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
)
SELECT w.id AS ward_id, w.name, w.short, r.id AS run_id, r.state, r.sent_on, r.due_on, r.pack, r.gaps,
  r.gaps_reason, a.item, a.grade, a.verified_grade,
  a.has_figures OR a.has_verified_figures AS has_figures
FROM wards w
LEFT JOIN runs r ON r.ward_id = w.id
LEFT JOIN checklist_answers a ON a.run_id = r.id
WHERE (:ward IS NULL OR w.id = :ward) AND w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day)
ORDER BY w.name_sort, w.id, a.id
LIMIT 100000;
