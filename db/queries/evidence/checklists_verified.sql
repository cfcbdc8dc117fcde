-- Checklists of the period that are verified, of those sent; the day of the last (I.1).
WITH sent AS (
  SELECT r.id, r.state, r.verified_on FROM checklist_runs r
  WHERE r.year = :year AND r.quarter BETWEEN :first_quarter AND :last_quarter
    AND r.state IN ('sent', 'verified', 'locked') AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked') AND (:ward IS NULL OR r.ward_id = :ward)
), hit AS (SELECT id, verified_on FROM sent WHERE state IN ('verified', 'locked'))
SELECT
  count(*) AS found,
  (SELECT count(*) FROM sent) AS of,
  max(verified_on) AS first_on,
  'checklist_runs' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
