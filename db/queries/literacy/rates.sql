-- People of both age bands of the literacy targets in a year (?2), of one ward (?1) or of every ward, and those
-- of them on the lists of level 1 and of level 2.
SELECT p.band, sum(p.people - coalesce(p.exempt, 0)),
  sum((SELECT count(*) FROM literacy_subjects s
    WHERE s.ward_id = p.ward_id AND s.state NOT IN ('recognised', 'left') AND coalesce(s.exempt, 0) = 0
      AND s.reached_grade <= 2
      AND ?2 - CAST(substr(s.birth, 1, 4) AS INTEGER) BETWEEN 15 AND CAST(substr(p.band, 4) AS INTEGER))),
  sum((SELECT count(*) FROM literacy_subjects s
    WHERE s.ward_id = p.ward_id AND s.state NOT IN ('recognised', 'left') AND coalesce(s.exempt, 0) = 0
      AND s.reached_grade BETWEEN 3 AND 4
      AND ?2 - CAST(substr(s.birth, 1, 4) AS INTEGER) BETWEEN 15 AND CAST(substr(p.band, 4) AS INTEGER)))
FROM populations p
WHERE p.ward_id IN (SELECT id FROM wards WHERE ?1 IS NULL OR id = ?1) AND p.year = ?2
  AND p.band IN ('15-35', '15-60')
GROUP BY p.band
LIMIT 10
