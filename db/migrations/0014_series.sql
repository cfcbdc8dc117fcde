-- What is held again and again, what is closed, and what hangs on the notice board (III.5, III.7). A day of a series is
-- a record of its own; what it misses follows from its rule.

-- Loạt hoạt động, buổi học (III.5)
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  origin_id INTEGER,
  since_on TEXT,
  class_id INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  rule TEXT NOT NULL CHECK (length(rule) BETWEEN 1 AND 200),
  from_time TEXT CHECK (from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  to_time TEXT CHECK (to_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  starts_on TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  count INTEGER CHECK (count BETWEEN 1 AND 3700),
  until_on TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  skip TEXT NOT NULL,
  chain INTEGER CHECK (chain BETWEEN 1 AND 9223372036854775807),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (class_id, ward_id) REFERENCES classes (id, ward_id)
) STRICT;
CREATE INDEX series_of_created_step ON series (created_step);
CREATE INDEX series_of_origin_id ON series (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX series_in_ward ON series (ward_id, starts_on, id);
CREATE INDEX series_of_class_id ON series (class_id);

-- Tạm dừng hoạt động (III.5)
CREATE TABLE closures (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  origin_id INTEGER,
  since_on TEXT,
  venue_id INTEGER,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  reason_sort TEXT,
  document TEXT CHECK (length(document) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (venue_id, ward_id) REFERENCES venues (id, ward_id)
) STRICT;
CREATE INDEX closures_of_created_step ON closures (created_step);
CREATE INDEX closures_of_origin_id ON closures (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX closures_in_ward ON closures (ward_id, from_on, id);
CREATE INDEX closures_of_venue_id ON closures (venue_id);

-- Tạm dừng toàn quận (IV.1)
CREATE TABLE district_closures (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  reason_sort TEXT,
  document TEXT CHECK (length(document) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX district_closures_of_created_step ON district_closures (created_step);

-- Niêm yết lịch (III.7)
CREATE TABLE postings (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT NOT NULL CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  posted_on TEXT NOT NULL CHECK (posted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  place TEXT CHECK (length(place) BETWEEN 1 AND 200),
  place_sort TEXT,
  digest TEXT CHECK (length(digest) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE INDEX postings_of_created_step ON postings (created_step);
CREATE INDEX postings_in_ward ON postings (ward_id, from_on, id);

ALTER TABLE activities ADD COLUMN description TEXT CHECK (length(description) BETWEEN 1 AND 2000);
ALTER TABLE activities ADD COLUMN speaker_came INTEGER CHECK (speaker_came IN (0, 1));
ALTER TABLE activities ADD COLUMN unlisted INTEGER CHECK (unlisted IN (0, 1));
ALTER TABLE activities ADD COLUMN series_id INTEGER REFERENCES series (id);
ALTER TABLE activities ADD COLUMN series_on TEXT CHECK (series_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE activities ADD COLUMN first_on TEXT CHECK (first_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE activities ADD COLUMN clash_reason TEXT CHECK (length(clash_reason) BETWEEN 1 AND 200);
ALTER TABLE activities ADD COLUMN closure_id INTEGER REFERENCES closures (id);
CREATE INDEX activities_of_series_id ON activities (series_id);
CREATE INDEX activities_of_closure_id ON activities (closure_id);
CREATE TABLE activities_groups (
  parent_id INTEGER NOT NULL REFERENCES activities (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES residential_groups (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

ALTER TABLE sessions ADD COLUMN venue_id INTEGER REFERENCES venues (id);
ALTER TABLE sessions ADD COLUMN instructor_id INTEGER REFERENCES instructors (id);
ALTER TABLE sessions ADD COLUMN series_id INTEGER REFERENCES series (id);
ALTER TABLE sessions ADD COLUMN series_on TEXT CHECK (series_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE sessions ADD COLUMN clash_reason TEXT CHECK (length(clash_reason) BETWEEN 1 AND 200);
ALTER TABLE sessions ADD COLUMN closure_id INTEGER REFERENCES closures (id);
CREATE INDEX sessions_of_venue_id ON sessions (venue_id);
CREATE INDEX sessions_of_instructor_id ON sessions (instructor_id);
CREATE INDEX sessions_of_series_id ON sessions (series_id);
CREATE INDEX sessions_of_closure_id ON sessions (closure_id);

ALTER TABLE venues ADD COLUMN hours TEXT CHECK (length(hours) BETWEEN 1 AND 200);
