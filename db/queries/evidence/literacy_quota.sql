-- People of one level brought into class in the year, of the quota assigned; no whole while none is
-- assigned (II.1).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), hit AS (
  SELECT s.id FROM literacy_subjects s
  WHERE (:ward IS NULL OR s.ward_id = :ward)
    AND (
      (s.state = 'studying' OR s.state = 'recognised' AND s.recognised_on > :to)
        AND s.ward_id IN (SELECT id FROM standing) AND coalesce(s.listed_on, s.known_on) <= :to
        AND :from <= coalesce((
          -- Who came to class in an earlier year is of that year's number, though still there.
          SELECT max(date(t.at_ms / 1000, 'unixepoch', '+7 hours')) FROM past c JOIN step_times t ON t.id = c.step_id
          WHERE c.register = 'literacy_subjects' AND c.record_id IN (s.id, s.one_id)
            AND (c.kind <> 'add' OR s.since_on IS NULL)
            AND json_extract(c.patch, '$.state[1]') = 'studying'), :from)
      OR s.state = 'recognised' AND s.recognised_on BETWEEN :from AND :to
        AND (s.since_on IS NULL OR s.since_on <= s.recognised_on))
    AND (:with = 'all' OR :with = CASE
      WHEN s.state = 'recognised' THEN CAST(s.recognised_level AS TEXT)
      WHEN s.relapsed = 1 OR s.reached_grade <= 2 THEN '1'
      ELSE '2'
    END)
)
SELECT
  count(*) AS found,
  (SELECT sum(t.amount) FROM quotas t
    WHERE t.year = :year AND (:ward IS NULL OR t.ward_id = :ward)
      AND (t.kind = 'literacy_' || :with OR :with = 'all' AND t.kind IN ('literacy_1', 'literacy_2'))) AS of,
  NULL AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
