-- People on the lists in one state, of all on the lists; who moved and who died stay with their ward. Older files did
-- not tell them apart: whoever left counts as moved (III.4).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), every AS (
  SELECT s.id, s.birth, s.exempt, s.relapsed,
    CASE WHEN s.state = 'recognised' AND s.recognised_on > :to THEN 'studying' ELSE s.state END AS state
  FROM literacy_subjects s
  WHERE (:ward IS NULL OR s.ward_id = :ward)
    AND (s.state IN ('moved', 'deceased', 'left') OR s.ward_id IN (SELECT id FROM standing)) AND coalesce(s.listed_on, s.known_on) <= :to
), hit AS (
  SELECT id FROM every
  WHERE CASE :with
    WHEN 'to_mobilize' THEN state = 'new'
    WHEN 'agreed' THEN state = 'mobilised'
    WHEN 'in_class' THEN state = 'studying'
    WHEN 'recognised' THEN state = 'recognised'
    WHEN 'refused' THEN state = 'refused'
    WHEN 'moved' THEN state IN ('moved', 'left')
    WHEN 'deceased' THEN state = 'deceased'
    WHEN 'exempt' THEN exempt = 1
    WHEN 'relapsed' THEN relapsed = 1
    ELSE 0
  END
)
SELECT
  CASE WHEN NOT EXISTS (SELECT 1 FROM every WHERE birth IS NULL)
    THEN count(*) END AS found,
  (SELECT count(*) FROM every) AS of,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
