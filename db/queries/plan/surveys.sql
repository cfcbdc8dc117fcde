-- Surveys of a year by ward and quarter: how many were held, how many not with a reason, how many people answered.
SELECT ward_id, quarter, sum(done = 1) AS held, sum(done = 0) AS not_held,
  sum(CASE WHEN done = 1 THEN coalesce(respondents, 0) ELSE 0 END) AS respondents
FROM surveys
WHERE year = ?1 AND (?2 IS NULL OR ward_id = ?2)
GROUP BY ward_id, quarter
ORDER BY ward_id, quarter
LIMIT 4000
