-- A ward's plans of a year and kind, the one that was sent most often first.
SELECT id FROM plans
WHERE ward_id = ?1 AND year = ?2 AND kind = ?3
ORDER BY coalesce(edition, 0) DESC, id
LIMIT 20
