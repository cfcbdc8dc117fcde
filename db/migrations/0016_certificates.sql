-- Certificates of those who completed a class, numbered by ward and year (III.5).

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
