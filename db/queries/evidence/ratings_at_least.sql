-- Wards with that official grade of the year or a better one, of all wards that have one (II.5).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), rated AS (
  SELECT r.id, r.grade, r.decided_on FROM ratings r
  WHERE r.year = :year AND r.state = 'decided' AND r.ward_id IN (SELECT id FROM standing)
), hit AS (
  SELECT id, decided_on FROM rated
  WHERE CASE :with
    WHEN 'good' THEN grade = 'good'
    WHEN 'fair' THEN grade IN ('good', 'fair')
    ELSE grade IN ('good', 'fair', 'average')
  END
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM rated) AS of,
  max(decided_on) AS first_on,
  'ratings' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
