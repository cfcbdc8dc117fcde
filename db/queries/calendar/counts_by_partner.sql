-- The same by kind of partner and quarter: with two partners of one kind it counts once, of two kinds in both.
WITH held AS (
  SELECT a.id, (CAST(substr(a.held_on, 6, 2) AS INTEGER) + 2) / 3 AS part, a.turns
  FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN ?2 || '-01-01' AND ?2 || '-12-31' AND (?1 IS NULL OR a.ward_id = ?1)
    AND (?3 IS NULL OR a.form = ?3)
), of_kind AS (
  SELECT DISTINCT h.id, h.part, h.turns, p.kind AS code
  FROM held h
  LEFT JOIN activities_partners l ON l.parent_id = h.id
  LEFT JOIN partners p ON p.id = l.value
)
SELECT code, part, count(*) AS count, coalesce(sum(turns), 0) AS turns FROM of_kind GROUP BY 1, 2
UNION ALL
-- Each once, whoever it was with.
SELECT '', part, count(*), coalesce(sum(turns), 0) FROM held GROUP BY part
ORDER BY 1, 2
LIMIT 5000
