-- Every learner of a ward (?1) with what two records are held against each other by.
SELECT l.id, l.name, l.birth, l.sex, l.identity, l.phone, l.group_id
FROM learners l
WHERE l.ward_id = ?1
ORDER BY l.id LIMIT 50000
