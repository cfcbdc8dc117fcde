-- Two records that were looked at and are about two people: they are not proposed again as long as what speaks for one
-- person stays what it was (III.5).

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
