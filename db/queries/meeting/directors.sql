-- The director of each ward's centre on a day (III.1).
SELECT d.ward_id, d.name
FROM board_members d
WHERE d.role = 'director' AND (d.from_on IS NULL OR d.from_on <= :day) AND (d.to_on IS NULL OR d.to_on >= :day)
ORDER BY d.ward_id, d.from_on DESC, d.id DESC
LIMIT 1000;
