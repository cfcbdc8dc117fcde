-- Points of the year's self-rating once it was sent, whole ones, of those that apply; the day of sending (II.5).
WITH hit AS (
  SELECT r.id, r.sent_on, r.own_points, r.own_applies FROM ratings r
  WHERE r.year = :year AND r.sent_on IS NOT NULL AND r.sent_on <= :to AND r.state <> 'own'
    AND (:ward IS NULL OR r.ward_id = :ward)
)
SELECT
  coalesce(sum(own_points), 0) / 10 AS found,
  sum(own_applies) / 10 AS of,
  min(sent_on) AS first_on,
  'ratings' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
