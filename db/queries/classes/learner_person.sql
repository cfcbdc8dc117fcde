-- The number that all records of the person of a learner (?1) share, and the one of this record alone.
SELECT coalesce(o.same_as, o.one_id) AS person, o.one_id AS record FROM learners o WHERE o.id = ?1
