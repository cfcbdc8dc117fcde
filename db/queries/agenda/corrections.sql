-- Checklists that are locked and that their wards ask to correct (III.8).
SELECT r.id, r.ward_id, r.title, r.correction_asked_on, r.correction_reason
FROM checklist_runs r
WHERE r.correction_asked_on IS NOT NULL AND r.state = 'locked'
ORDER BY r.correction_asked_on, r.id
LIMIT 500;
