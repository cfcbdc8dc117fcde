-- Needs of a ward that are not answered yet, by topic and kind of class: how many people want it, how many left a
-- phone number, and what is most often written there. ?2 and ?3 bound the day of registration.
SELECT topic, class_kind, count(*) AS requests, sum(coalesce(people, 1)) AS people, sum(phone IS NOT NULL) AS reachable,
  sum(CASE WHEN state = 'open' THEN coalesce(people, 1) ELSE 0 END) AS open, min(content) AS example
FROM needs_requests
WHERE ward_id = ?1 AND received_on BETWEEN ?2 AND ?3 AND state IN ('open', 'planned')
GROUP BY topic, class_kind, CASE WHEN topic IS NULL AND class_kind IS NULL THEN content END
ORDER BY 4 DESC, 7
LIMIT 200
