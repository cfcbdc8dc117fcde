-- What the ward's checklists of a year say to each item: the verified grade before its own, the year's self-inspection
-- before the quarters, a later quarter before an earlier one (II.5).
SELECT a.id, a.item, coalesce(a.verified_grade, a.grade) AS grade
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = ?1 AND r.ward_id = ?2 AND coalesce(a.verified_grade, a.grade) IS NOT NULL
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
ORDER BY r.quarter IS NOT NULL, r.quarter DESC, a.id
LIMIT 1000
