-- Every criterion of the ratings of a year, with both scorings (II.5).
SELECT s.rating_id, s.criterion, s.own_points, s.points, s.not_applicable
FROM ratings r
JOIN rating_scores s ON s.rating_id = r.id
WHERE r.year = ?1
ORDER BY s.rating_id, s.id
LIMIT 20000
