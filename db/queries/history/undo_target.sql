-- The newest step of a person that is no undo and was not undone, or was redone since; and whether it can be undone.
SELECT s.id, s.op, s.detail, s.records, s.undoable
FROM steps s
WHERE s.person_id = ?1 AND s.undoes IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM steps u
    WHERE u.undoes = s.id AND NOT EXISTS (SELECT 1 FROM steps r WHERE r.undoes = u.id)
  )
ORDER BY s.id DESC
LIMIT 1
