-- The places of a ward (?1): how many have room there, whether it is the Internet, when it can be had. A ward has some
-- tens.
SELECT id, name, kind = 'online' AS online, capacity, hours
FROM venues
WHERE ward_id = ?1
ORDER BY name, id
LIMIT 2000
