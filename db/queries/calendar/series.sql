-- A series (?1) with those that go on where it was cut and those of the same class, and every row of them. A series has
-- 3 700 rows at most.
WITH one AS (SELECT coalesce(chain, id) AS first, class_id FROM series WHERE id = ?1),
chain AS (SELECT s.id FROM series s JOIN one
  ON s.id = one.first OR s.chain = one.first OR s.class_id = one.class_id)
SELECT 'series' AS register, id, NULL AS held_on FROM chain
UNION ALL
SELECT 'activities', a.id, a.held_on FROM chain c JOIN activities a ON a.series_id = c.id
UNION ALL
SELECT 'sessions', s.id, s.held_on FROM chain c JOIN sessions s ON s.series_id = c.id
ORDER BY 3, 2
LIMIT 20000
