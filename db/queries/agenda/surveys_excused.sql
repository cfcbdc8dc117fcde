-- Quarters in which a ward held no survey, with the reason it gave (III.3).
SELECT s.ward_id, s.quarter, s.reason
FROM surveys s
WHERE s.done = 0 AND s.reason IS NOT NULL AND s.year = :year AND (:ward IS NULL OR s.ward_id = :ward)
ORDER BY s.ward_id, s.quarter, s.id
LIMIT 2000;
