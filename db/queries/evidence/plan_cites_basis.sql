-- Legal bases that the annual plan cites, of those to be cited; GDDT and GDĐT are the same (III.9).
WITH bases AS (
  SELECT replace(replace(value, 'Đ', 'D'), 'đ', 'd') AS number FROM json_each(:pack, '$.bases')
), annual AS (
  SELECT p.id, replace(replace(coalesce(p.bases, ''), 'Đ', 'D'), 'đ', 'd') AS cited FROM plans p
  WHERE p.kind = 'annual' AND p.year = :year AND (:ward IS NULL OR p.ward_id = :ward)
), hit AS (
  SELECT a.id FROM annual a JOIN bases b ON instr(a.cited, b.number) > 0
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM bases) * max(1, (SELECT count(*) FROM annual)) AS of,
  NULL AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM annual ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
