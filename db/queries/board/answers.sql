-- Stored answers of all runs of one template in one year, with those of the wards that have none (III.8).
SELECT w.id, w.name, w.short, r.id, r.state, r.sent_on, r.due_on, r.pack, a.item, a.grade, a.verified_grade
FROM wards w
LEFT JOIN checklist_runs r ON r.ward_id = w.id AND r.year = :year AND r.template = :template
LEFT JOIN checklist_answers a ON a.run_id = r.id
WHERE w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day)
ORDER BY w.name_sort, w.id, a.id
LIMIT 100000;
