-- The pairs of a ward (?1) that were looked at and are two people, with what spoke for and against it then.
SELECT d.id, d.version, d.first_id, d.second_id, d.evidence
FROM distinct_learners d
WHERE d.ward_id = ?1
ORDER BY d.id LIMIT 50000
