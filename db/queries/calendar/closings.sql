-- Spans between two days (?2, ?3) in which a ward (?1), one of its places, or every ward holds nothing.
SELECT c.id AS own, c.venue_id, v.name AS place, c.from_on, c.to_on, c.reason
FROM closures c
LEFT JOIN venues v ON v.id = c.venue_id
WHERE c.ward_id = ?1 AND c.from_on <= ?3 AND coalesce(c.to_on, ?2) >= ?2
UNION ALL
SELECT NULL, NULL, NULL, from_on, to_on, reason
FROM district_closures
WHERE from_on <= ?3 AND coalesce(to_on, ?2) >= ?2
ORDER BY 4
LIMIT 500
