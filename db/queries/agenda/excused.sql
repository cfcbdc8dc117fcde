-- Duties of a year that were not carried out, with the reason that was given (III, IV). A quarter without a survey may
-- also be written among the surveys (III.3): it names no duty.
SELECT e.ward_id, e.duty, e.period, e.reason
FROM excused_duties e
WHERE e.period LIKE '%' || :year || '%' AND (:ward IS NULL OR e.ward_id = :ward)
UNION ALL
SELECT NULL, o.duty, o.period, o.reason FROM excused_office_duties o WHERE o.period LIKE '%' || :year || '%'
UNION ALL
SELECT s.ward_id, NULL, s.year || '-Q' || s.quarter, s.reason
FROM surveys s
WHERE s.done = 0 AND s.reason IS NOT NULL AND s.year = :year AND (:ward IS NULL OR s.ward_id = :ward)
LIMIT 20000;
