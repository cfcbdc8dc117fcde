-- Learners of classes by state, and the women among them (III.5.2, I.2).
SELECT e.class_id, e.state, count(*), sum(e.sex = 'nu')
FROM enrolments e
WHERE (:ward IS NULL OR e.ward_id = :ward) AND (:class IS NULL OR e.class_id = :class)
GROUP BY e.class_id, e.state
ORDER BY e.class_id, e.state
LIMIT 20000;
