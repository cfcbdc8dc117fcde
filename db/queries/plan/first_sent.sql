-- The day a plan was first sent since it was recalled last (III.9).
SELECT coalesce((
    SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
    WHERE c.register = 'plans' AND c.record_id = p.id
      AND c.id > coalesce((
        SELECT max(k.id) FROM past k
        WHERE k.register = 'plans' AND k.record_id = p.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
          AND k.kind = 'edit'), 0)
  ), p.sent_on)
FROM plans p
WHERE p.id = ?1
