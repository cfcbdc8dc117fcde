-- Serving members of the board with a decision number, of all serving (III.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), serving AS (
  SELECT m.id, m.decision_no FROM board_members m
  WHERE (m.from_on IS NULL OR m.from_on <= :to)
    AND (m.to_on IS NULL OR m.to_on >= :to)
    AND m.ward_id IN (SELECT id FROM standing)
), hit AS (SELECT id FROM serving WHERE decision_no IS NOT NULL)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM serving) AS of,
  NULL AS first_on,
  'board_members' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
