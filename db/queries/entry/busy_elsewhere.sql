-- Which of these instructors (?1, a JSON list) has, by the telephone number, something in another ward at that time: on a
-- day (?2), from one hour (?3) until before another (?4). Wards of the person's own (?5, a JSON list) are left out. What has
-- no end counts in its first minute.
SELECT own.id
FROM instructors own
JOIN instructors other ON other.phone = own.phone AND other.deleted_at IS NULL
WHERE own.id IN (SELECT value FROM json_each(?1)) AND own.deleted_at IS NULL AND own.phone IS NOT NULL
  AND other.ward_id NOT IN (SELECT value FROM json_each(?5))
  AND (
    EXISTS (
      SELECT 1 FROM activities a JOIN activities_speakers s ON s.parent_id = a.id AND s.value = other.id
      WHERE a.held_on = ?2 AND a.state <> 'cancelled' AND a.deleted_at IS NULL
        AND a.from_time < ?4 AND (a.to_time > ?3 OR a.to_time IS NULL AND a.from_time >= ?3)
    )
    OR EXISTS (
      SELECT 1 FROM classes c JOIN sessions t ON t.class_id = c.id
      WHERE t.held_on = ?2 AND t.state <> 'cancelled' AND t.deleted_at IS NULL
        AND coalesce(t.instructor_id, c.instructor_id) = other.id AND c.ward_id = other.ward_id
        AND t.from_time < ?4 AND (t.to_time > ?3 OR t.to_time IS NULL AND t.from_time >= ?3)
    )
  )
ORDER BY own.id
LIMIT 1
