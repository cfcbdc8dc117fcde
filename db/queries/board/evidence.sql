-- What the records said to each item when it was kept with the answer, of all runs of one template (III.8).
SELECT r.ward_id, r.pack, a.item, a.evidence
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = :year AND r.template = :template AND a.evidence IS NOT NULL
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
ORDER BY r.ward_id, r.id, a.id
LIMIT 100000;
