-- The open needs of a ward for one topic and kind of class, or for one wish where neither is given.
SELECT id FROM needs_requests
WHERE ward_id = ?1 AND received_on BETWEEN ?2 AND ?3 AND state = 'open'
  AND topic IS ?4 AND class_kind IS ?5 AND (?6 IS NULL OR content = ?6)
ORDER BY received_on, id
LIMIT 1000
