-- Items of one ward that are not met, or met in part, the worst first (III.8).
SELECT r.pack, a.id, a.item, coalesce(a.verified_grade, a.grade) AS grade, coalesce(a.verified_figures, a.figures) AS figures
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = :year AND r.template = :template AND r.ward_id = :ward
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
  AND coalesce(a.verified_grade, a.grade) IN ('not_met', 'partly_met')
ORDER BY coalesce(a.verified_grade, a.grade) <> 'not_met', a.item
LIMIT 500;
