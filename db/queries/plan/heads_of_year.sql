-- The annual plans of all wards: their state, the day each was first sent since it was recalled last (III.9), and how
-- often; of two plans of one ward the one that was sent most often stands first.
SELECT w.id AS ward_id, w.name, w.short, p.id, p.state, coalesce((
    SELECT min(json_extract(c.patch, '$.sent_on[1]')) FROM past c
    WHERE c.register = 'plans' AND c.record_id = p.id
      AND c.id > coalesce((
        SELECT max(k.id) FROM past k
        WHERE k.register = 'plans' AND k.record_id = p.id AND json_type(k.patch, '$.sent_on[1]') = 'null'
          AND k.kind = 'edit'), 0)
  ), p.sent_on) AS sent_on, p.approved_on,
  (SELECT count(*) FROM plan_items i WHERE i.plan_id = p.id AND i.comment IS NOT NULL AND p.state <> 'approved')
    + (p.comment IS NOT NULL AND p.state <> 'approved') AS comments,
  p.edition
FROM wards w
LEFT JOIN plans p ON p.ward_id = w.id AND p.kind = 'annual' AND p.year = :year
WHERE w.valid_from <= :day AND (w.valid_to IS NULL OR w.valid_to >= :day)
ORDER BY w.name_sort, w.id, coalesce(p.edition, 0) DESC, p.id
LIMIT 2000;
