-- Việc không thực hiện của phường, có lý do (III, IV)
CREATE TABLE excused_duties (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  duty TEXT NOT NULL,
  period TEXT NOT NULL CHECK (length(period) BETWEEN 1 AND 200),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  excused_on TEXT CHECK (excused_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX excused_duties_by_ward_id_duty_period ON excused_duties (ward_id, duty, period) WHERE deleted_at IS NULL;
CREATE INDEX excused_duties_of_created_step ON excused_duties (created_step);
CREATE INDEX excused_duties_in_ward ON excused_duties (ward_id, excused_on, id);

-- Việc không thực hiện của Phòng và Trung tâm GDNN-GDTX, có lý do (IV.1, IV.2)
CREATE TABLE excused_office_duties (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  duty TEXT NOT NULL,
  period TEXT NOT NULL CHECK (length(period) BETWEEN 1 AND 200),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  excused_on TEXT CHECK (excused_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX excused_office_duties_by_duty_period ON excused_office_duties (duty, period) WHERE deleted_at IS NULL;
CREATE INDEX excused_office_duties_of_created_step ON excused_office_duties (created_step);
