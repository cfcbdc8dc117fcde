-- How the answers of each run of a year stand; the verified grade goes before the ward's own.
SELECT a.run_id,
  count(*) FILTER (WHERE coalesce(a.verified_grade, a.grade) = 'met') AS met,
  count(*) FILTER (WHERE coalesce(a.verified_grade, a.grade) = 'partly_met') AS partly_met,
  count(*) FILTER (WHERE coalesce(a.verified_grade, a.grade) = 'not_met') AS not_met,
  count(*) FILTER (WHERE coalesce(a.verified_grade, a.grade) = 'not_applicable') AS not_applicable,
  count(*) FILTER (WHERE coalesce(a.verified_grade, a.grade) IS NULL) AS open
FROM checklist_runs r
JOIN checklist_answers a ON a.run_id = r.id
WHERE r.year = ?1 AND (?2 IS NULL OR r.ward_id = ?2)
GROUP BY a.run_id
LIMIT 5000
