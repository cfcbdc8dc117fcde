-- Literate people of the age band (level 1: nobody of level 1 counts; level 2: nobody of either), of the
-- band without the exempt. Who is illiterate and of unknown birth is in neither number: nobody knows whether they
-- belong to the band. Unknown while a ward's figure is missing or births are not shown (II.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), band AS (
  SELECT p.ward_id, p.people - coalesce(p.exempt, 0) AS base FROM populations p
  WHERE p.year = :year AND p.band = :with AND p.ward_id IN (SELECT id FROM standing)
), subjects AS (
  SELECT s.id, s.birth, :year - CAST(substr(s.birth, 1, 4) AS INTEGER) AS age,
    CASE
      WHEN s.state = 'recognised' AND s.recognised_on > :to THEN s.recognised_level
      WHEN s.state = 'recognised' THEN CASE WHEN s.recognised_level = 1 AND s.reached_grade < 5 THEN 2 END
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN 1
      WHEN s.reached_grade <= 4 THEN 2
    END AS level
  FROM literacy_subjects s
  WHERE coalesce(s.exempt, 0) = 0 AND s.state NOT IN ('moved', 'deceased', 'left')
    AND s.ward_id IN (SELECT id FROM standing) AND coalesce(s.listed_on, s.known_on) <= :to
),
unplaced AS (
  SELECT id FROM subjects WHERE level <= CAST(:with2 AS INTEGER) AND birth = '?'
),
hit AS (
  SELECT id FROM subjects
  WHERE level <= CAST(:with2 AS INTEGER) AND age BETWEEN json_extract(:pack, '$.from_age') AND json_extract(:pack, '$.to_age')
)
SELECT
  CASE WHEN NOT EXISTS (SELECT 1 FROM subjects WHERE birth IS NULL)
    THEN max(coalesce((SELECT sum(base) FROM band), 0) - count(*) - (SELECT count(*) FROM unplaced), 0) END AS found,
  CASE
    WHEN (SELECT count(*) FROM band) >= (SELECT count(*) FROM standing)
      THEN max((SELECT sum(base) FROM band) - (SELECT count(*) FROM unplaced), 0)
  END AS of,
  (SELECT count(*) FROM unplaced) AS unplaced,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
