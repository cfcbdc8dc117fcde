-- Items on which the office commented, and whether something else of the item changed since the comment was made.
SELECT i.id, i.content, i.comment, EXISTS (
    SELECT 1 FROM changes c
    WHERE c.register = 'plan_items' AND c.record_id = i.id AND c.kind = 'edit'
      AND json_extract(c.patch, '$.comment') IS NULL
      AND c.id > coalesce((SELECT max(m.id) FROM changes m
        WHERE m.register = 'plan_items' AND m.record_id = i.id
          AND json_extract(m.patch, '$.comment') IS NOT NULL), 0)) AS answered
FROM plan_items i
WHERE i.plan_id = ?1 AND i.comment IS NOT NULL
ORDER BY i.id
LIMIT 500
