-- Whether somebody of another ward has exactly this identity number.
-- ?1 identity number, ?2 the person's own wards as a JSON list
SELECT EXISTS (
    SELECT 1 FROM classes JOIN enrolments ON enrolments.class_id = classes.id
    WHERE enrolments.identity = ?1 AND enrolments.deleted_at IS NULL
      AND enrolments.ward_id NOT IN (SELECT value FROM json_each(?2)))
  OR EXISTS (
    SELECT 1 FROM wards JOIN literacy_subjects ON literacy_subjects.ward_id = wards.id
    WHERE literacy_subjects.identity = ?1 AND literacy_subjects.deleted_at IS NULL
      AND wards.id NOT IN (SELECT value FROM json_each(?2)))
