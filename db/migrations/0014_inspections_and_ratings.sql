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

