-- Learners as records of their own, the days on which they joined and left a class, and who was at a session (I.2,
-- III.5). The program makes the records of learners from the slips afterwards.

-- Hồ sơ người học (III.5)
CREATE TABLE learners (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  origin_id INTEGER,
  since_on TEXT,
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  birth TEXT,
  sex TEXT NOT NULL,
  group_id INTEGER,
  phone TEXT,
  identity TEXT,
  address TEXT CHECK (length(address) BETWEEN 1 AND 200),
  ethnicity TEXT,
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  same_as INTEGER CHECK (same_as BETWEEN 1 AND 9223372036854775807),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (group_id, ward_id) REFERENCES residential_groups (id, ward_id)
) STRICT;
CREATE INDEX learners_of_created_step ON learners (created_step);
CREATE INDEX learners_of_origin_id ON learners (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX learners_in_ward ON learners (ward_id, name_sort, id);
CREATE INDEX learners_of_group_id ON learners (group_id);
CREATE INDEX learners_of_identity ON learners (identity) WHERE identity IS NOT NULL;

ALTER TABLE sessions ADD COLUMN marks TEXT CHECK (json_valid(marks));

ALTER TABLE enrolments ADD COLUMN learner_id INTEGER REFERENCES learners (id);
ALTER TABLE enrolments ADD COLUMN joined_on TEXT CHECK (joined_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE enrolments ADD COLUMN left_on TEXT CHECK (left_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE enrolments ADD COLUMN breaks TEXT CHECK (json_valid(breaks));
ALTER TABLE enrolments ADD COLUMN over_reason TEXT CHECK (length(over_reason) BETWEEN 1 AND 200);
ALTER TABLE enrolments ADD COLUMN late_reason TEXT CHECK (length(late_reason) BETWEEN 1 AND 200);
ALTER TABLE enrolments ADD COLUMN queue_reason TEXT CHECK (length(queue_reason) BETWEEN 1 AND 200);
ALTER TABLE enrolments ADD COLUMN score INTEGER;
CREATE INDEX enrolments_of_learner_id ON enrolments (learner_id);
