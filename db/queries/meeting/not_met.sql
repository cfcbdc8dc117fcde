-- Items that are not met, and the wards of which: the verified grade stands for the ward's own (III.8, III.9).
SELECT a.item, w.id AS ward_id, w.short
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
JOIN wards w ON w.id = r.ward_id
WHERE r.year = :year AND r.template = :template AND r.state NOT IN ('open', 'returned', 'replaced')
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked')
  AND coalesce(a.verified_grade, a.grade) = 'not_met'
ORDER BY a.item, w.name_sort, w.id
LIMIT 20000;
