-- Tasks, but not those that a successor has now, that are open and due by a day, or were done since another (III.9).
SELECT t.id, t.ward_id, t.title, t.due_on, t.state, t.done_on, t.source
FROM tasks t
WHERE (:ward IS NULL OR t.ward_id = :ward) AND t.gone_on IS NULL
  AND (t.state = 'open' AND t.due_on <= :until OR t.state = 'done' AND t.done_on >= :since)
ORDER BY t.due_on, t.id
LIMIT 500;
