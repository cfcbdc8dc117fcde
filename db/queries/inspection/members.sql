-- Everybody of the teams of a year, the leaders too, with the ward that each works for (III.8).
SELECT t.id AS team, p.name, p.home_ward_id
FROM teams t
JOIN people p ON p.id = t.leader_id
WHERE t.from_on <= ?2 AND t.until_on >= ?1
UNION
SELECT t.id, p.name, p.home_ward_id
FROM teams t
JOIN teams_member_ids m ON m.parent_id = t.id
JOIN people p ON p.id = m.value
WHERE t.from_on <= ?2 AND t.until_on >= ?1
ORDER BY 1, 2
LIMIT 5000
