-- Activities held in a year (?2), of one ward (?1) or every one, in one form (?3) or any: by topic and month. What has no
-- topic is counted under none.
SELECT a.topic AS code, CAST(substr(a.held_on, 6, 2) AS INTEGER) AS part, count(*) AS count, coalesce(sum(a.turns), 0) AS turns
FROM activities a
WHERE a.state = 'held' AND a.held_on BETWEEN ?2 || '-01-01' AND ?2 || '-12-31' AND (?1 IS NULL OR a.ward_id = ?1)
  AND (?3 IS NULL OR a.form = ?3)
GROUP BY 1, 2
ORDER BY 1, 2
LIMIT 5000
