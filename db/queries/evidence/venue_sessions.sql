-- Activities and class sessions held at venues of one kind (III.7).
WITH places AS (
  SELECT v.id FROM venues v WHERE v.kind IN (SELECT value FROM json_each(:pack, '$.codes'))
), talks AS (
  SELECT a.id, a.held_on FROM activities a JOIN places v ON v.id = a.venue_id
  WHERE a.state = 'held' AND a.held_on BETWEEN :from AND :to AND (:ward IS NULL OR a.ward_id = :ward)
), lessons AS (
  SELECT s.id, s.held_on FROM sessions s JOIN classes k ON k.id = s.class_id JOIN places v ON v.id = coalesce(s.venue_id, k.venue_id)
  WHERE s.state = 'held' AND s.held_on BETWEEN :from AND :to AND (:ward IS NULL OR s.ward_id = :ward)
), hit AS (SELECT held_on FROM talks UNION ALL SELECT held_on FROM lessons)
SELECT
  count(*) AS found,
  NULL AS of,
  min(held_on) AS first_on,
  'activities' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM talks ORDER BY id LIMIT 200)) AS record_ids,
  (SELECT json_group_array(id) FROM (SELECT id FROM lessons ORDER BY id LIMIT 200)) AS lesson_ids
FROM hit;
