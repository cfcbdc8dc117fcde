-- People on the lists in one state, of all on the lists; who moved and who died share a state (III.4).
WITH every AS (
  SELECT s.id, s.state, s.birth, s.exempt, s.relapsed FROM literacy_subjects s WHERE (:ward IS NULL OR s.ward_id = :ward)
), hit AS (
  SELECT id FROM every
  WHERE CASE :with
    WHEN 'to_mobilize' THEN state = 'new'
    WHEN 'agreed' THEN state = 'mobilised'
    WHEN 'in_class' THEN state = 'studying'
    WHEN 'recognised' THEN state = 'recognised'
    WHEN 'refused' THEN state = 'refused'
    WHEN 'moved' THEN state = 'left'
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
