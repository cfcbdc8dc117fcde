-- Inspections of a year but those of subcommittees, planned or held (III.8).
SELECT i.id, i.ward_id, i.kind, i.team_id, t.name AS team, i.planned_on, i.half, i.state, i.held_on,
  (SELECT count(*) FROM findings f WHERE f.inspection_id = i.id AND f.kind = 'shortcoming') AS shortcomings
FROM inspections i
LEFT JOIN teams t ON t.id = i.team_id
WHERE i.kind <> 'internal' AND i.planned_on BETWEEN ?1 AND ?2
ORDER BY i.planned_on, i.id
LIMIT 5000
