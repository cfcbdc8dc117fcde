-- Serving members of the board with duties written down, of all serving (III.1).
WITH serving AS (
  SELECT m.id, m.duties FROM board_members m
  WHERE (m.from_on IS NULL OR m.from_on <= :to)
    AND (m.to_on IS NULL OR m.to_on >= :to)
    AND (:ward IS NULL OR m.ward_id = :ward)
), hit AS (SELECT id FROM serving WHERE duties IS NOT NULL)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM serving) AS of,
  NULL AS first_on,
  'board_members' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
