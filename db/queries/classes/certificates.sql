-- Certificates of a class (?1), or of a ward in a year (?2, ?3), in the order of their numbers, with the days of the
-- class (III.5).
SELECT c.shown AS number, c.name, c.birth, c.class_title, c.issued_on, c.state, c.reason,
  (SELECT k.start_on FROM classes k WHERE k.id = c.class_id) AS start_on,
  (SELECT k.end_on FROM classes k WHERE k.id = c.class_id) AS end_on
FROM certificates c
WHERE CASE WHEN ?1 IS NULL THEN c.ward_id = ?2 AND c.year = ?3 ELSE c.class_id = ?1 AND c.state = 'issued' END
ORDER BY c.year, c.number, c.id LIMIT 5000
