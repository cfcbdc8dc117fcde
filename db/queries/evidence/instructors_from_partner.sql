-- Instructors sent by partners of one kind who spoke or taught in the period (IV.3).
WITH hit AS (
  SELECT t.id, t.one_id FROM instructors t JOIN partners p ON p.id = t.partner_id
  WHERE p.kind IN (SELECT value FROM json_each(:pack, '$.codes')) AND (:ward IS NULL OR t.ward_id = :ward)
    AND (EXISTS (
      SELECT 1 FROM activities_speakers s JOIN activities a ON a.id = s.parent_id
      WHERE s.value = t.id AND a.state = 'held' AND a.held_on BETWEEN :from AND :to)
    OR EXISTS (
      SELECT 1 FROM classes k JOIN sessions s ON s.class_id = k.id AND s.instructor_id IS NULL
      WHERE k.instructor_id = t.id AND s.state = 'held' AND s.held_on BETWEEN :from AND :to)
    OR EXISTS (
      SELECT 1 FROM sessions s
      WHERE s.instructor_id = t.id AND s.state = 'held' AND s.held_on BETWEEN :from AND :to))
)
SELECT
  count(DISTINCT one_id) AS found,
  NULL AS of,
  NULL AS first_on,
  'instructors' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
