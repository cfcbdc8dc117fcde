-- Certificates of those who completed a class, pairs of learners that are two people, and what is erased of somebody
-- (III.5).

-- Sổ cấp giấy chứng nhận (III.5)
CREATE TABLE certificates (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  class_id INTEGER NOT NULL,
  enrolment_id INTEGER NOT NULL,
  year INTEGER CHECK (year BETWEEN 1900 AND 2200),
  number INTEGER CHECK (number BETWEEN 1 AND 999999),
  series TEXT CHECK (length(series) BETWEEN 1 AND 200),
  shown TEXT CHECK (length(shown) BETWEEN 1 AND 200),
  shown_sort TEXT,
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  birth TEXT,
  class_title TEXT CHECK (length(class_title) BETWEEN 1 AND 200),
  state TEXT,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (class_id, ward_id) REFERENCES classes (id, ward_id),
  FOREIGN KEY (enrolment_id, ward_id) REFERENCES enrolments (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX certificates_by_ward_id_year_number ON certificates (ward_id, year, number) WHERE deleted_at IS NULL;
CREATE INDEX certificates_of_created_step ON certificates (created_step);
CREATE INDEX certificates_in_ward ON certificates (ward_id, year, id);
CREATE INDEX certificates_of_class_id ON certificates (class_id);
CREATE INDEX certificates_of_enrolment_id ON certificates (enrolment_id);

-- Cặp hồ sơ đã xét là hai người (III.5)
CREATE TABLE distinct_learners (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  origin_id INTEGER,
  since_on TEXT,
  first_id INTEGER NOT NULL,
  second_id INTEGER NOT NULL,
  judged_on TEXT NOT NULL CHECK (judged_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (first_id, ward_id) REFERENCES learners (id, ward_id),
  FOREIGN KEY (second_id, ward_id) REFERENCES learners (id, ward_id)
) STRICT;
CREATE INDEX distinct_learners_of_created_step ON distinct_learners (created_step);
CREATE INDEX distinct_learners_of_origin_id ON distinct_learners (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX distinct_learners_in_ward ON distinct_learners (ward_id, judged_on, id);
CREATE INDEX distinct_learners_of_first_id ON distinct_learners (first_id);
CREATE INDEX distinct_learners_of_second_id ON distinct_learners (second_id);
CREATE UNIQUE INDEX distinct_learners_by_first_id_second_id ON distinct_learners (first_id, second_id) WHERE deleted_at IS NULL;

-- Erasing what is personal of somebody: a change keeps what tells of nobody, since figures of earlier days rest on it, and
-- loses its salt. That it may have lost something is said by the step that it names, and what is left is vouched for by
-- that step's own changes, over which the chain runs.
DROP TRIGGER changes_are_final;
CREATE TRIGGER changes_are_final BEFORE UPDATE ON changes
WHEN NOT (NEW.patch IS NOT NULL AND NEW.salt IS NULL AND NEW.purged_step IS NOT NULL
  AND OLD.purged_step IS NULL AND NEW.id = OLD.id AND NEW.step_id = OLD.step_id AND NEW.register = OLD.register
  AND NEW.record_id = OLD.record_id AND NEW.ward_id IS OLD.ward_id AND NEW.kind = OLD.kind
  AND NEW.digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'changes never change'); END;
