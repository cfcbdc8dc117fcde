-- Papers of the year that wards have sent, by kind and period as they were entered (III.9).
SELECT b.ward_id, b.kind, b.period, b.sent_on
FROM submissions b
WHERE b.sent_on BETWEEN :since AND :until
ORDER BY b.ward_id, b.sent_on, b.id
LIMIT 20000;
