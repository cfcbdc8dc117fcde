-- The newest step of a person that is no undo, can be undone, and was not undone, or was redone since.
SELECT s.id, s.op, s.detail, s.records
FROM steps s
WHERE s.person_id = ?1 AND s.undoes IS NULL AND s.undoable = 1
  AND NOT EXISTS (
    SELECT 1 FROM steps u
    WHERE u.undoes = s.id AND NOT EXISTS (SELECT 1 FROM steps r WHERE r.undoes = u.id)
  )
ORDER BY s.id DESC
LIMIT 1
