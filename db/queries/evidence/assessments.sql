-- People recognised at one level in the period, of those in literacy classes or recognised; "sat" are those
-- known to have sat, the recognised of both levels (IV.2).
WITH standing AS (
  SELECT w.id FROM wards w
  WHERE (:ward IS NULL OR w.id = :ward)
    AND (w.id = :ward OR w.valid_from <= :to AND (w.valid_to IS NULL OR w.valid_to >= :to))
), every AS (
  SELECT s.id, s.recognised_on > :to AS later, s.state, s.recognised_level, s.recognised_on FROM literacy_subjects s
  WHERE (:ward IS NULL OR s.ward_id = :ward)
    AND (
      (s.state = 'studying' OR s.state = 'recognised' AND s.recognised_on > :to)
        AND s.ward_id IN (SELECT id FROM standing) AND coalesce(s.listed_on, s.known_on) <= :to
      OR s.state = 'recognised' AND s.recognised_on BETWEEN :from AND :to
        AND (s.since_on IS NULL OR s.since_on <= s.recognised_on))
), hit AS (
  SELECT id, recognised_on FROM every
  WHERE state = 'recognised' AND NOT later AND (:with = 'sat' OR CAST(recognised_level AS TEXT) = :with)
)
SELECT
  count(*) AS found,
  (SELECT count(*) FROM every) AS of,
  min(recognised_on) AS first_on,
  'literacy_subjects' AS register,
  (SELECT json_group_array(id) FROM (SELECT id FROM hit ORDER BY id LIMIT 200)) AS record_ids
FROM hit;
