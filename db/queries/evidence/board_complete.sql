-- Required places of the board that are filled at the end of the period, of those required; the day the
-- last one began (III.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), roles AS (
  SELECT json_extract(value, '$.code') AS role, json_extract(value, '$.required') AS required
  FROM json_each(:pack, '$.roles')
), hit AS (
  SELECT m.id, m.ward_id, m.role, m.from_on FROM board_members m JOIN roles r ON r.role = m.role
  WHERE (m.from_on IS NULL OR m.from_on <= :to)
    AND (m.to_on IS NULL OR m.to_on >= :to)
    AND m.ward_id IN (SELECT id FROM standing)
), filled AS (
  SELECT min(count(*), r.required) AS places, max(h.from_on) AS day
  FROM hit h JOIN roles r ON r.role = h.role GROUP BY h.ward_id, h.role, r.required
)
SELECT
  coalesce(sum(places), 0) AS found,
  coalesce((SELECT sum(required) FROM roles), 0) * (SELECT count(*) FROM standing) AS of,
  max(day) AS first_on,
  'board_members' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM filled;
