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
