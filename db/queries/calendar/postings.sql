-- The newest posting of each span of a ward (?1) that reaches into the days from one (?2) to another (?3), with what hung
-- out by it. A ward posts some tens a year.
SELECT from_on, to_on, posted_on, digest
FROM postings p
WHERE ward_id = ?1 AND from_on <= ?3 AND to_on >= ?2
  AND NOT EXISTS (
    SELECT 1 FROM postings o
    WHERE o.ward_id = ?1 AND o.from_on = p.from_on AND o.to_on = p.to_on
      AND (o.posted_on, o.id) > (p.posted_on, p.id)
  )
ORDER BY from_on, to_on
LIMIT 100
