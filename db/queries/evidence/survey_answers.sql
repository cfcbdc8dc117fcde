-- Answers that the period's surveys brought (III.3).
WITH hit AS (
  SELECT s.id, s.respondents, s.to_on FROM surveys s
  WHERE s.done = 1 AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.to_on BETWEEN :from AND :to
      OR s.to_on IS NULL AND s.from_on IS NULL AND s.year = :year
        AND s.quarter BETWEEN :first_quarter AND :last_quarter)
)
SELECT
  coalesce(sum(respondents), 0) AS found,
  NULL AS of,
  min(to_on) AS first_on,
  'surveys' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
