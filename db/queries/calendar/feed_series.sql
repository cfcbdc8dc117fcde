-- The series of a ward (?1) with the moment of the last step of each. A ward has some tens a year.
SELECT s.id, s.one_id, s.version, s.rule, s.from_time, s.to_time, (
    SELECT m.at_ms FROM past p JOIN step_times m ON m.id = p.step_id
    WHERE p.register = 'series' AND p.record_id = s.id
    ORDER BY p.id DESC LIMIT 1
  ) AS at_ms
FROM series s
WHERE s.ward_id = ?1
ORDER BY s.id
LIMIT 20000
