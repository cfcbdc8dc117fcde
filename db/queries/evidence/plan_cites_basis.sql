-- Legal bases that the annual plan cites, of those to be cited, each in one of the ways it may be written; GDDT and
-- GDĐT are the same (III.9).
WITH bases AS (
  SELECT b.key AS basis, replace(replace(p.value, 'Đ', 'D'), 'đ', 'd') AS pattern
  FROM json_each(:pack, '$.bases') b, json_each(b.value) p
), annual AS (
  SELECT p.id, replace(replace(coalesce(p.bases, ''), 'Đ', 'D'), 'đ', 'd') AS cited FROM plans p
  WHERE p.kind = 'annual' AND p.year = :year AND (:ward IS NULL OR p.ward_id = :ward)
), hit AS (
  SELECT DISTINCT a.id, b.basis FROM annual a JOIN bases b ON a.cited GLOB b.pattern
)
SELECT
  count(*) AS found,
  (SELECT count(DISTINCT basis) FROM bases) * (SELECT count(*) FROM annual) AS of,
  NULL AS first_on,
  'plans' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM annual ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
