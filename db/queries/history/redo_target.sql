-- The newest undo of a person that still stands, with what it undid, if the person did nothing new since.
SELECT u.id, s.op, s.detail, u.records, s.undoable
FROM steps u
JOIN steps s ON s.id = u.undoes
WHERE u.person_id = ?1 AND s.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM steps r WHERE r.undoes = u.id)
  AND NOT EXISTS (SELECT 1 FROM steps n WHERE n.person_id = ?1 AND n.undoes IS NULL AND n.id > u.id)
ORDER BY u.id DESC
LIMIT 1
