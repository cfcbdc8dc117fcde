-- Names of a ward's learners and of those on its literacy lists, for what is written for the wall (II.1, III.5).
SELECT e.name FROM enrolments e WHERE e.ward_id = :ward AND e.name IS NOT NULL
UNION
SELECT s.name FROM literacy_subjects s WHERE s.ward_id = :ward AND s.name IS NOT NULL
LIMIT 100000;
