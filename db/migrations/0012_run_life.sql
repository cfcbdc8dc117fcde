-- The life of a checklist after it was sent (III.8): reasons of steps back, what was looked at, editions of a correction,
-- and which records stood behind each figure.
ALTER TABLE checklist_runs ADD COLUMN edition INTEGER CHECK (edition BETWEEN 1 AND 99);
ALTER TABLE checklist_runs ADD COLUMN returned_on TEXT CHECK (returned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE checklist_runs ADD COLUMN reason TEXT CHECK (length(reason) BETWEEN 1 AND 200);
ALTER TABLE checklist_runs ADD COLUMN locked_as TEXT CHECK (length(locked_as) BETWEEN 1 AND 200);
ALTER TABLE checklist_runs ADD COLUMN correction_asked_on TEXT CHECK (correction_asked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE checklist_runs ADD COLUMN correction_reason TEXT CHECK (length(correction_reason) BETWEEN 1 AND 200);
ALTER TABLE checklist_answers ADD COLUMN evidence_ids TEXT CHECK (json_valid(evidence_ids));
ALTER TABLE checklist_answers ADD COLUMN looked_on TEXT CHECK (looked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
DROP INDEX checklist_runs_by_ward_id_year_template;
CREATE UNIQUE INDEX checklist_runs_by_ward_id_year_template_edition ON checklist_runs (ward_id, year, template, edition) WHERE deleted_at IS NULL;
