-- A run's answers in one group, the ward's beside the verified ones (III.8).
SELECT r.pack, a.id, a.item, a.grade, a.verified_grade, a.figures, a.verified_figures, a.remark,
  a.verified_remark, a.override_reason, a.proposed,
  a.evidence, a.evidence_on, a.task, a.task_who, a.task_until
FROM checklist_runs r
LEFT JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = :year AND r.template = :template AND r.ward_id = :ward
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
ORDER BY a.id
LIMIT 2000;
