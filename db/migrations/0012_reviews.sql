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

-- The quarterly briefing: who came, what was on the agenda, what was concluded, and who has to do it by when.
-- Họp giao ban (III.9)
CREATE TABLE meetings (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  round INTEGER CHECK (round BETWEEN 1 AND 99),
  held_on TEXT NOT NULL CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  from_time TEXT CHECK (from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  to_time TEXT CHECK (to_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  place TEXT CHECK (length(place) BETWEEN 1 AND 200),
  chair TEXT CHECK (length(chair) BETWEEN 1 AND 200),
  secretary TEXT CHECK (length(secretary) BETWEEN 1 AND 200),
  guests TEXT CHECK (length(guests) BETWEEN 1 AND 200),
  opening TEXT CHECK (length(opening) BETWEEN 1 AND 2000),
  closing TEXT CHECK (length(closing) BETWEEN 1 AND 2000),
  number TEXT CHECK (length(number) BETWEEN 1 AND 60),
  state TEXT,
  began_at INTEGER,
  ended_at INTEGER,
  signed_on TEXT CHECK (signed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX meetings_of_created_step ON meetings (created_step);
CREATE UNIQUE INDEX meetings_by_year_quarter_round ON meetings (year, quarter, round) WHERE deleted_at IS NULL;

-- Điểm danh họp giao ban (III.9)
CREATE TABLE attendances (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  meeting_id INTEGER NOT NULL,
  presence TEXT NOT NULL,
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  post TEXT CHECK (length(post) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX attendances_of_created_step ON attendances (created_step);
CREATE UNIQUE INDEX attendances_by_meeting_id_ward_id ON attendances (meeting_id, ward_id) WHERE deleted_at IS NULL;
CREATE INDEX attendances_in_ward ON attendances (ward_id, meeting_id, id);
CREATE INDEX attendances_of_meeting_id ON attendances (meeting_id);

-- Chương trình họp giao ban (III.9)
CREATE TABLE agenda_lines (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  meeting_id INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 999),
  kind TEXT NOT NULL,
  spot TEXT CHECK (length(spot) BETWEEN 1 AND 200),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 4000),
  note TEXT CHECK (length(note) BETWEEN 1 AND 4000),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX agenda_lines_of_created_step ON agenda_lines (created_step);
CREATE INDEX agenda_lines_of_meeting_id ON agenda_lines (meeting_id);

-- Kết luận họp giao ban (III.9)
CREATE TABLE conclusions (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  meeting_id INTEGER NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  number INTEGER CHECK (number BETWEEN 1 AND 9999),
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 500),
  item TEXT CHECK (length(item) BETWEEN 1 AND 200),
  figure TEXT CHECK (length(figure) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (meeting_id) REFERENCES meetings (id)
) STRICT;
CREATE INDEX conclusions_of_created_step ON conclusions (created_step);
CREATE UNIQUE INDEX conclusions_by_year_number ON conclusions (year, number) WHERE deleted_at IS NULL;
CREATE INDEX conclusions_of_meeting_id ON conclusions (meeting_id);

-- Việc theo kết luận giao ban (III.9)
CREATE TABLE conclusion_units (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  origin_id INTEGER,
  since_on TEXT,
  conclusion_id INTEGER NOT NULL,
  meeting_id INTEGER NOT NULL,
  given_on TEXT CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  who TEXT CHECK (length(who) BETWEEN 1 AND 200),
  who_sort TEXT,
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  state TEXT,
  done_what TEXT CHECK (length(done_what) BETWEEN 1 AND 2000),
  done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  proof TEXT CHECK (length(proof) BETWEEN 1 AND 200),
  reported_on TEXT CHECK (reported_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  confirmed_on TEXT CHECK (confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  extend_reason TEXT CHECK (length(extend_reason) BETWEEN 1 AND 200),
  drop_reason TEXT CHECK (length(drop_reason) BETWEEN 1 AND 200),
  dropped_in INTEGER,
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (conclusion_id) REFERENCES conclusions (id),
  FOREIGN KEY (meeting_id) REFERENCES meetings (id),
  FOREIGN KEY (dropped_in) REFERENCES meetings (id)
) STRICT;
CREATE INDEX conclusion_units_of_created_step ON conclusion_units (created_step);
CREATE INDEX conclusion_units_of_origin_id ON conclusion_units (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX conclusion_units_in_ward ON conclusion_units (ward_id, due_on, id);
CREATE INDEX conclusion_units_of_conclusion_id ON conclusion_units (conclusion_id);
CREATE INDEX conclusion_units_of_meeting_id ON conclusion_units (meeting_id);
CREATE INDEX conclusion_units_of_dropped_in ON conclusion_units (dropped_in);

-- Đoàn kiểm tra (III.8)
CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  leader_id INTEGER NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  until_on TEXT NOT NULL CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  decision_no TEXT CHECK (length(decision_no) BETWEEN 1 AND 60),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (leader_id) REFERENCES people (id)
) STRICT;
CREATE INDEX teams_of_created_step ON teams (created_step);
CREATE UNIQUE INDEX teams_by_name_from_on ON teams (name, from_on) WHERE deleted_at IS NULL;
CREATE INDEX teams_of_leader_id ON teams (leader_id);
CREATE TABLE teams_member_ids (
  parent_id INTEGER NOT NULL REFERENCES teams (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES people (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE teams_ward_ids (
  parent_id INTEGER NOT NULL REFERENCES teams (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES wards (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Cuộc kiểm tra (III.8)
CREATE TABLE inspections (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  kind TEXT NOT NULL,
  subcommittee_id INTEGER,
  team_id INTEGER,
  planned_on TEXT NOT NULL CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  half TEXT NOT NULL,
  state TEXT,
  held_on TEXT CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  entered_on TEXT CHECK (entered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  conclusion TEXT CHECK (length(conclusion) BETWEEN 1 AND 2000),
  number TEXT CHECK (length(number) BETWEEN 1 AND 60),
  concluded_on TEXT CHECK (concluded_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (subcommittee_id, ward_id) REFERENCES subcommittees (id, ward_id),
  FOREIGN KEY (team_id) REFERENCES teams (id)
) STRICT;
CREATE INDEX inspections_of_created_step ON inspections (created_step);
CREATE INDEX inspections_in_ward ON inspections (ward_id, planned_on, id);
CREATE INDEX inspections_of_subcommittee_id ON inspections (subcommittee_id);
CREATE INDEX inspections_of_team_id ON inspections (team_id);

-- Nhận xét kiểm tra (III.8)
CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  inspection_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  item TEXT,
  seen TEXT CHECK (length(seen) BETWEEN 1 AND 200),
  seen_sort TEXT,
  basis TEXT CHECK (length(basis) BETWEEN 1 AND 200),
  fix_by TEXT CHECK (fix_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  on_the_spot INTEGER CHECK (on_the_spot IN (0, 1)),
  state TEXT,
  reply TEXT CHECK (length(reply) BETWEEN 1 AND 2000),
  reported_on TEXT CHECK (reported_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  confirmed_on TEXT CHECK (confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  extension_reason TEXT CHECK (length(extension_reason) BETWEEN 1 AND 200),
  extended INTEGER CHECK (extended BETWEEN 0 AND 99),
  first_fix_by TEXT CHECK (first_fix_by GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  dropped_reason TEXT CHECK (length(dropped_reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (inspection_id, ward_id) REFERENCES inspections (id, ward_id)
) STRICT;
CREATE INDEX findings_of_created_step ON findings (created_step);
CREATE INDEX findings_in_ward ON findings (ward_id, kind, id);
CREATE INDEX findings_of_inspection_id ON findings (inspection_id);
CREATE TABLE findings_sent_to (
  parent_id INTEGER NOT NULL REFERENCES findings (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES wards (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Đánh giá, xếp loại (II.5)
CREATE TABLE ratings (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 200),
  state TEXT,
  sent_on TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sent_by INTEGER,
  own_points INTEGER,
  own_applies INTEGER,
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  verified_on TEXT CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  verified_by INTEGER,
  points INTEGER,
  applies INTEGER,
  proposed TEXT,
  grade TEXT,
  grade_reason TEXT CHECK (length(grade_reason) BETWEEN 1 AND 200),
  opined_on TEXT CHECK (opined_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  opined_by INTEGER,
  opinion TEXT CHECK (length(opinion) BETWEEN 1 AND 2000),
  number TEXT CHECK (length(number) BETWEEN 1 AND 60),
  decided_on TEXT CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (sent_by) REFERENCES people (id),
  FOREIGN KEY (verified_by) REFERENCES people (id),
  FOREIGN KEY (opined_by) REFERENCES people (id)
) STRICT;
CREATE INDEX ratings_of_created_step ON ratings (created_step);
CREATE UNIQUE INDEX ratings_by_ward_id_year ON ratings (ward_id, year) WHERE deleted_at IS NULL;
CREATE INDEX ratings_in_ward ON ratings (ward_id, year, id);
CREATE INDEX ratings_of_sent_by ON ratings (sent_by);
CREATE INDEX ratings_of_verified_by ON ratings (verified_by);
CREATE INDEX ratings_of_opined_by ON ratings (opined_by);

-- Điểm từng tiêu chí (II.5)
CREATE TABLE rating_scores (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  rating_id INTEGER NOT NULL,
  criterion TEXT NOT NULL CHECK (length(criterion) BETWEEN 1 AND 200),
  criterion_sort TEXT,
  most INTEGER NOT NULL,
  knock_out INTEGER CHECK (knock_out IN (0, 1)),
  own_points INTEGER,
  not_applicable INTEGER CHECK (not_applicable IN (0, 1)),
  own_note TEXT CHECK (length(own_note) BETWEEN 1 AND 2000),
  points INTEGER,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (rating_id, ward_id) REFERENCES ratings (id, ward_id)
) STRICT;
CREATE INDEX rating_scores_of_created_step ON rating_scores (created_step);
CREATE UNIQUE INDEX rating_scores_by_rating_id_criterion ON rating_scores (rating_id, criterion) WHERE deleted_at IS NULL;
CREATE INDEX rating_scores_in_ward ON rating_scores (ward_id, criterion_sort, id);
CREATE INDEX rating_scores_of_rating_id ON rating_scores (rating_id);

