-- People of a ward who may be the one being typed: the folded name occurs, or telephone or identity number is the
-- same. Newest first, and only as many as can be told apart on a screen; the caller compares exactly.
-- ?1 ward, ?2 folded name or NULL, ?3 telephone or NULL, ?4 identity number or NULL
SELECT register, id, name, birth, phone, identity, group_id FROM (
  SELECT * FROM (
    SELECT 'enrolments' AS register, id, name, birth, phone, identity, group_id
    FROM enrolments
    WHERE ward_id = ?1 AND (instr(search_text, ?2) > 0 OR phone = ?3 OR identity = ?4)
    ORDER BY id DESC LIMIT 60)
  UNION ALL SELECT * FROM (
    SELECT 'literacy_subjects', id, name, birth, phone, identity, group_id
    FROM literacy_subjects
    WHERE ward_id = ?1 AND (instr(search_text, ?2) > 0 OR phone = ?3 OR identity = ?4)
    ORDER BY id DESC LIMIT 60)
  UNION ALL SELECT * FROM (
    SELECT 'needs_requests', id, name, NULL, phone, NULL, group_id
    FROM needs_requests
    WHERE ward_id = ?1 AND name IS NOT NULL AND (instr(search_text, ?2) > 0 OR phone = ?3)
    ORDER BY id DESC LIMIT 60)
  UNION ALL SELECT * FROM (
    SELECT 'instructors', id, name, NULL, phone, NULL, NULL
    FROM instructors
    WHERE ward_id = ?1 AND (instr(search_text, ?2) > 0 OR phone = ?3)
    ORDER BY id DESC LIMIT 60))
