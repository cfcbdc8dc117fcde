-- The newest people of a residential group, to be compared by the letters of their names.
-- ?1 ward, ?2 residential group
SELECT register, id, name, birth, phone, identity, group_id FROM (
  SELECT * FROM (
    SELECT 'enrolments' AS register, id, name, birth, phone, identity, group_id
    FROM enrolments WHERE ward_id = ?1 AND group_id = ?2 ORDER BY id DESC LIMIT 300)
  UNION ALL SELECT * FROM (
    SELECT 'literacy_subjects', id, name, birth, phone, identity, group_id
    FROM literacy_subjects WHERE ward_id = ?1 AND group_id = ?2 ORDER BY id DESC LIMIT 300)
  UNION ALL SELECT * FROM (
    SELECT 'needs_requests', id, name, NULL, phone, NULL, group_id
    FROM needs_requests WHERE ward_id = ?1 AND group_id = ?2 AND name IS NOT NULL ORDER BY id DESC LIMIT 300))
