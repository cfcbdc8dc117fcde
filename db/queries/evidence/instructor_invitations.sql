-- Activities and class sessions held with a named instructor (III.1).
WITH talks AS (
  SELECT a.id, a.held_on FROM activities a
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
    AND EXISTS (SELECT 1 FROM activities_speakers s WHERE s.parent_id = a.id)
), lessons AS (
  SELECT s.id, s.held_on FROM sessions s JOIN classes k ON k.id = s.class_id
  WHERE s.state = 'held' AND s.held_on BETWEEN :from AND :to AND coalesce(s.instructor_id, k.instructor_id) IS NOT NULL AND (:ward IS NULL OR s.ward_id = :ward)
), hit AS (SELECT held_on FROM talks UNION ALL SELECT held_on FROM lessons)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM talks ORDER BY id LIMIT 200)) AS record_ids,
  (SELECT json_group_array(id) FROM (SELECT id FROM lessons ORDER BY id LIMIT 200)) AS lesson_ids
FROM hit;
