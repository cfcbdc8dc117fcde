-- Different channels of the period's surveys, of all channels (III.3).
WITH hit AS (
  SELECT s.id FROM surveys s
  WHERE s.done = 1 AND (:ward IS NULL OR s.ward_id = :ward)
    AND (s.to_on BETWEEN :from AND :to
      OR s.to_on IS NULL AND s.from_on IS NULL AND s.year = :year
        AND s.quarter BETWEEN :first_quarter AND :last_quarter)
), used AS (
  SELECT DISTINCT c.value FROM surveys_channels c JOIN hit h ON h.id = c.parent_id
)
SELECT
  count(*) AS found,
  json_extract(:pack, '$.size') AS of,
  NULL AS first_on,
  'surveys' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM used;
