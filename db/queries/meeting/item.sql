-- How each ward answers one item; wards without an answer too (III.8).
SELECT w.id AS ward_id, w.short, coalesce(a.verified_grade, a.grade) AS grade
FROM wards w
LEFT JOIN checklist_runs r ON r.ward_id = w.id AND r.year = :year AND r.template = :template
  AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND r.state <> 'replaced'
LEFT JOIN checklist_answers a ON a.run_id = r.id AND a.item = :item
WHERE w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day)
ORDER BY w.name_sort, w.id
LIMIT 1000;
