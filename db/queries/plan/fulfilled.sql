-- What fulfils the items of a year's plans, record by record. Activities and classes name their item; a survey, a
-- list, a report or a paper belongs to the items of its kind in whose quarters it falls. An item is made of what it
-- says, else of what its kind of class or its form says, else of what the guideline says of its section. An item that
-- itself asks for a class is fulfilled by classes alone: a meeting about one opens none. A list is made when every group
-- was reviewed, late in the year too, as the duty of it has it. Who ticks an item of which records tell how far it is
-- does so by hand, and that is said wherever it is counted.
WITH spread AS (
  SELECT i.id, i.ward_id, i.done_on, i.state, i.times, p.year,
    coalesce(i.made_of, iif(i.class_kind IS NULL, NULL, 'class')) IS 'class' AS asks_for_class,
    coalesce(
      i.made_of,
      CASE WHEN i.class_kind IS NOT NULL THEN 'class' WHEN i.form IS NOT NULL THEN 'activity' END,
      (SELECT s.value FROM json_each(:pack, '$.sections') s WHERE s.key = i.section),
      'activity'
    ) AS made_of,
    coalesce(
      CASE WHEN i.state <> 'planned' THEN i.moved_to_quarter END,
      (strftime('%m', coalesce(i.from_on, i.to_on)) + 2) / 3, i.quarter, 1
    ) AS first_quarter,
    coalesce(
      CASE WHEN i.state <> 'planned' THEN i.moved_to_quarter END,
      (strftime('%m', coalesce(i.to_on, i.from_on)) + 2) / 3, i.quarter, 4
    ) AS last_quarter
  FROM plan_items i JOIN plans p ON p.id = i.plan_id
  WHERE (:plan IS NULL AND p.year = :year OR p.id = :plan) AND (:ward IS NULL OR i.ward_id = :ward)
), wanted AS (
  SELECT id, ward_id, done_on, state, times, year, asks_for_class, made_of, first_quarter, last_quarter,
    printf('%04d-%02d-01', year, first_quarter * 3 - 2) AS since,
    date(printf('%04d-%02d-01', year, last_quarter * 3 - 2), '+3 months', '-1 day') AS until
  FROM spread
), fulfilled AS (
  SELECT a.plan_item_id AS item, a.state, a.held_on AS day, coalesce(a.turns, 0) AS turns,
    n.made_of IN ('activity', 'class', 'training', 'other') AND NOT n.asks_for_class AS counts
  FROM wanted n JOIN activities a ON a.plan_item_id = n.id
  UNION ALL
  SELECT k.plan_item_id, k.state, k.start_on, 0,
    n.made_of IN ('activity', 'class', 'training', 'other')
  FROM wanted n JOIN classes k ON k.plan_item_id = n.id
  UNION ALL
  SELECT n.id, 'held', coalesce(s.to_on, s.from_on, n.until), 0, 1
  FROM wanted n JOIN surveys s ON s.ward_id = n.ward_id AND s.year = n.year
  WHERE n.made_of = 'survey' AND s.done = 1 AND s.quarter BETWEEN n.first_quarter AND n.last_quarter
  UNION ALL
  SELECT n.id, iif(g.reviewed_on BETWEEN n.since AND printf('%04d-12-31', n.year) OR EXISTS (
      SELECT 1 FROM past c
      WHERE c.register = 'residential_groups' AND c.record_id = g.id
        AND json_extract(c.patch, '$.reviewed_on[1]') BETWEEN n.since AND printf('%04d-12-31', n.year)
        AND NOT EXISTS (
          SELECT 1 FROM undoings u WHERE u.undoes = c.step_id
            AND NOT EXISTS (SELECT 1 FROM undoings r WHERE r.undoes = u.id))
    ), 'held', 'planned'),
    coalesce(g.reviewed_on, n.until), 0, 1
  FROM wanted n JOIN residential_groups g
    ON g.ward_id = n.ward_id AND (g.since_on IS NULL OR g.since_on <= printf('%04d-12-31', n.year))
  WHERE n.made_of = 'list'
  UNION ALL
  SELECT n.id, 'held', b.sent_on, 0, 1
  FROM wanted n JOIN submissions b ON b.ward_id = n.ward_id
  WHERE n.made_of IN ('report', 'submission') AND instr(b.period, n.year) > 0
    AND coalesce(b.due_on, b.sent_on) BETWEEN n.since AND n.until
  UNION ALL
  SELECT n.id, 'held', r.sent_on, 0, 1
  FROM wanted n JOIN checklist_runs r ON r.ward_id = n.ward_id AND r.year = n.year
  WHERE n.made_of = 'report' AND r.sent_on IS NOT NULL AND (coalesce(r.edition, 1) = 1 OR r.state = 'locked')
    AND r.state <> 'replaced' AND coalesce(r.due_on, r.sent_on) BETWEEN n.since AND n.until
  UNION ALL
  SELECT n.id, iif(n.made_of IN ('training', 'other'), 'ticked', 'by_hand'), n.done_on, 0, 1
  FROM wanted n WHERE n.done_on IS NOT NULL
)
