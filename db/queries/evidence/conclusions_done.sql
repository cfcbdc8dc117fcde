-- What briefings gave the ward to do that is done or given up, of what was due in the period or was still to be done
-- when it began (III.9). Of a ward that went into another: each once, of whoever had it on that day.
WITH due AS (
  SELECT u.id, u.state, u.confirmed_on FROM conclusion_units u
  WHERE u.due_on <= :to
    AND (u.due_on >= :from OR u.state NOT IN ('confirmed', 'dropped') OR u.confirmed_on >= :from)
    AND (:ward IS NULL OR u.ward_id = :ward)
    AND (u.since_on IS NULL OR u.since_on <= max(u.due_on, :from))
    AND (u.gone_on IS NULL OR u.gone_on > max(u.due_on, :from))
), hit AS (SELECT id, confirmed_on FROM due WHERE state IN ('confirmed', 'dropped'))
SELECT
  count(*) AS found,
  (SELECT count(*) FROM due) AS of,
  max(confirmed_on) AS first_on,
  'conclusion_units' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
