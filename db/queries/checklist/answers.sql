-- Each answer of the runs of a year: the verified grade and figures go before the ward's own (III.8).
SELECT a.run_id, r.pack, a.item, coalesce(a.verified_grade, a.grade) AS grade,
  a.has_figures OR a.has_verified_figures AS has_figures
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = ?1 AND (?2 IS NULL OR r.ward_id = ?2)
LIMIT 200000
