-- What inspections asked wards to mend by a day: due by a day and not confirmed, or confirmed since another (III.8).
SELECT f.id, f.ward_id, f.kind, f.seen, f.fix_by, f.state, f.reported_on, f.confirmed_on, i.kind AS inspection
FROM findings f
JOIN inspections i ON i.id = f.inspection_id
WHERE (:ward IS NULL OR f.ward_id = :ward) AND f.fix_by IS NOT NULL AND f.kind IN ('shortcoming', 'advice')
  AND (f.state IN ('given', 'reported') AND f.fix_by <= :until OR f.state = 'confirmed' AND f.confirmed_on >= :since)
ORDER BY f.fix_by, f.id
LIMIT 500;
