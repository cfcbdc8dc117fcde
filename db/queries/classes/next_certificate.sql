-- The number that the next certificate of a ward (?1) in a year (?2) gets, for who reads all of them.
SELECT coalesce(max(c.number), 0) + 1 AS next FROM certificates c WHERE c.ward_id = ?1 AND c.year = ?2
