-- The history: one step a deed of one person, one change a record it touched. Steps are never removed; the
-- chain of digests runs over them, and a change may only lose its patch and salt when data are erased.
CREATE TABLE steps (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  person TEXT NOT NULL,
  op TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  request BLOB NOT NULL UNIQUE,
  undoes INTEGER REFERENCES steps (id),
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  records INTEGER NOT NULL,
  record_id INTEGER,
  registers INTEGER NOT NULL,
  wards INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX steps_of_person ON steps (person_id, id);
CREATE INDEX steps_undoing ON steps (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  register TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  ward_id INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'delete', 'restore')),
  patch TEXT CHECK (patch IS NULL OR json_valid(patch)),
  salt BLOB,
  digest BLOB NOT NULL,
  purged_step INTEGER REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX changes_of_step ON changes (step_id);
CREATE INDEX changes_of_record ON changes (register, record_id, id);

CREATE TRIGGER steps_stay BEFORE DELETE ON steps BEGIN SELECT RAISE(ABORT, 'steps are never removed'); END;
CREATE TRIGGER steps_are_final BEFORE UPDATE ON steps BEGIN SELECT RAISE(ABORT, 'steps never change'); END;
CREATE TRIGGER changes_stay BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes are never removed'); END;
CREATE TRIGGER changes_are_final BEFORE UPDATE ON changes
WHEN NOT (NEW.patch IS NULL AND NEW.salt IS NULL AND NEW.purged_step IS NOT NULL
  AND OLD.purged_step IS NULL AND NEW.id = OLD.id AND NEW.step_id = OLD.step_id AND NEW.register = OLD.register
  AND NEW.record_id = OLD.record_id AND NEW.ward_id IS OLD.ward_id AND NEW.kind = OLD.kind
  AND NEW.digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'changes never change'); END;

-- Guideline packs as they were published, so that an old year keeps its own.
CREATE TABLE guidelines (
  hash TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  published_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX guidelines_of_year ON guidelines (year, published_step);

-- Who looked at, or took out, another ward's personal lists.
CREATE TABLE access (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  register TEXT NOT NULL,
  ward_id INTEGER,
  what TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT ''
) STRICT;

-- What the file says of itself: whether it is a demonstration, versions of stored keys.
CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Kế hoạch (III.9)
CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  number TEXT CHECK (length(number) BETWEEN 1 AND 60),
  plan_on TEXT CHECK (plan_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  bases TEXT CHECK (length(bases) BETWEEN 1 AND 2000),
  purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 2000),
  requirements TEXT CHECK (length(requirements) BETWEEN 1 AND 2000),
  signer TEXT CHECK (length(signer) BETWEEN 1 AND 200),
  signed_on TEXT CHECK (signed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  signed_no TEXT CHECK (length(signed_no) BETWEEN 1 AND 60),
  state TEXT,
  edition INTEGER CHECK (edition BETWEEN 0 AND 999),
  sent_at INTEGER,
  sent_on TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  accepted_note TEXT CHECK (length(accepted_note) BETWEEN 1 AND 200),
  approved_on TEXT CHECK (approved_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  approved_no TEXT CHECK (length(approved_no) BETWEEN 1 AND 60),
  approved_by INTEGER,
  amend_reason TEXT CHECK (length(amend_reason) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (approved_by) REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX plans_by_ward_id_year_kind_title ON plans (ward_id, year, kind, title) WHERE deleted_at IS NULL;
CREATE INDEX plans_in_ward ON plans (ward_id, year, id);
CREATE INDEX plans_of_approved_by ON plans (approved_by);

-- Nội dung kế hoạch (I.2)
CREATE TABLE plan_items (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  plan_id INTEGER NOT NULL,
  section TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 200),
  content_sort TEXT,
  topic TEXT,
  form TEXT,
  class_kind TEXT,
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  quarter INTEGER CHECK (quarter BETWEEN 1 AND 4),
  lead TEXT CHECK (length(lead) BETWEEN 1 AND 200),
  venue_id INTEGER,
  expected INTEGER CHECK (expected BETWEEN 0 AND 10000000),
  budget INTEGER,
  fund_source TEXT,
  product TEXT CHECK (length(product) BETWEEN 1 AND 200),
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  state TEXT,
  moved_to_quarter INTEGER CHECK (moved_to_quarter BETWEEN 1 AND 4),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (plan_id, ward_id) REFERENCES plans (id, ward_id),
  FOREIGN KEY (venue_id, ward_id) REFERENCES venues (id, ward_id)
) STRICT;
CREATE INDEX plan_items_in_ward ON plan_items (ward_id, section, id);
CREATE INDEX plan_items_of_plan_id ON plan_items (plan_id);
CREATE INDEX plan_items_of_venue_id ON plan_items (venue_id);
CREATE TABLE plan_items_supporting (
  parent_id INTEGER NOT NULL REFERENCES plan_items (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES partners (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_items_needs (
  parent_id INTEGER NOT NULL REFERENCES plan_items (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES needs_requests (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Hoạt động (III.5)
CREATE TABLE activities (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  held_on TEXT NOT NULL CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  from_time TEXT CHECK (from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  to_time TEXT CHECK (to_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  topic TEXT,
  form TEXT,
  venue_id INTEGER,
  plan_item_id INTEGER,
  lead TEXT CHECK (length(lead) BETWEEN 1 AND 200),
  expected INTEGER CHECK (expected BETWEEN 0 AND 10000000),
  budget INTEGER,
  commemoration TEXT,
  state TEXT,
  turns INTEGER CHECK (turns BETWEEN 0 AND 10000000),
  women INTEGER CHECK (women BETWEEN 0 AND 10000000),
  children INTEGER CHECK (children BETWEEN 0 AND 10000000),
  minority INTEGER CHECK (minority BETWEEN 0 AND 10000000),
  priority INTEGER CHECK (priority BETWEEN 0 AND 10000000),
  cost INTEGER,
  result TEXT CHECK (length(result) BETWEEN 1 AND 2000),
  good_practice INTEGER CHECK (good_practice IN (0, 1)),
  posted_on TEXT CHECK (posted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (venue_id, ward_id) REFERENCES venues (id, ward_id),
  FOREIGN KEY (plan_item_id, ward_id) REFERENCES plan_items (id, ward_id)
) STRICT;
CREATE INDEX activities_in_ward ON activities (ward_id, held_on, id);
CREATE INDEX activities_of_venue_id ON activities (venue_id);
CREATE INDEX activities_of_plan_item_id ON activities (plan_item_id);
CREATE TABLE activities_partners (
  parent_id INTEGER NOT NULL REFERENCES activities (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES partners (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE activities_speakers (
  parent_id INTEGER NOT NULL REFERENCES activities (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES instructors (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE activities_audiences (
  parent_id INTEGER NOT NULL REFERENCES activities (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Lớp học (III.5)
CREATE TABLE classes (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  kind TEXT NOT NULL,
  start_on TEXT CHECK (start_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  end_on TEXT CHECK (end_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  schedule TEXT CHECK (length(schedule) BETWEEN 1 AND 200),
  venue_id INTEGER,
  instructor_id INTEGER,
  capacity INTEGER CHECK (capacity BETWEEN 0 AND 10000000),
  planned_sessions INTEGER CHECK (planned_sessions BETWEEN 0 AND 10000000),
  linked_unit TEXT CHECK (length(linked_unit) BETWEEN 1 AND 200),
  fee INTEGER,
  fund_source TEXT,
  plan_item_id INTEGER,
  state TEXT,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (venue_id, ward_id) REFERENCES venues (id, ward_id),
  FOREIGN KEY (instructor_id, ward_id) REFERENCES instructors (id, ward_id),
  FOREIGN KEY (plan_item_id, ward_id) REFERENCES plan_items (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX classes_by_ward_id_title_start_on ON classes (ward_id, title, start_on) WHERE deleted_at IS NULL;
CREATE INDEX classes_in_ward ON classes (ward_id, start_on, id);
CREATE INDEX classes_of_venue_id ON classes (venue_id);
CREATE INDEX classes_of_instructor_id ON classes (instructor_id);
CREATE INDEX classes_of_plan_item_id ON classes (plan_item_id);
CREATE TABLE classes_needs (
  parent_id INTEGER NOT NULL REFERENCES classes (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES needs_requests (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Buổi học (III.5)
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  class_id INTEGER NOT NULL,
  held_on TEXT NOT NULL CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  from_time TEXT CHECK (from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  to_time TEXT CHECK (to_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  content TEXT CHECK (length(content) BETWEEN 1 AND 200),
  present INTEGER CHECK (present BETWEEN 0 AND 10000000),
  state TEXT,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (class_id, ward_id) REFERENCES classes (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX sessions_by_class_id_held_on_from_time ON sessions (class_id, held_on, from_time) WHERE deleted_at IS NULL;
CREATE INDEX sessions_in_ward ON sessions (ward_id, held_on, id);
CREATE INDEX sessions_of_class_id ON sessions (class_id);

-- Ghi danh (III.5)
CREATE TABLE enrolments (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  class_id INTEGER NOT NULL,
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  birth TEXT,
  sex TEXT NOT NULL,
  group_id INTEGER,
  phone TEXT,
  identity TEXT,
  address TEXT CHECK (length(address) BETWEEN 1 AND 200),
  ethnicity TEXT,
  occupation TEXT,
  enrolled_on TEXT CHECK (enrolled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  state TEXT,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  checked_by INTEGER,
  checked_on TEXT CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (class_id, ward_id) REFERENCES classes (id, ward_id),
  FOREIGN KEY (group_id, ward_id) REFERENCES residential_groups (id, ward_id),
  FOREIGN KEY (checked_by) REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX enrolments_by_class_id_identity ON enrolments (class_id, identity) WHERE deleted_at IS NULL;
CREATE INDEX enrolments_in_ward ON enrolments (ward_id, name_sort, id);
CREATE INDEX enrolments_of_class_id ON enrolments (class_id);
CREATE INDEX enrolments_of_group_id ON enrolments (group_id);
CREATE INDEX enrolments_of_checked_by ON enrolments (checked_by);
CREATE TABLE enrolments_priority_groups (
  parent_id INTEGER NOT NULL REFERENCES enrolments (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Đăng ký nhu cầu học tập (III.3)
CREATE TABLE needs_requests (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 200),
  content_sort TEXT,
  topic TEXT,
  class_kind TEXT,
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  group_id INTEGER,
  phone TEXT,
  wanted_time TEXT CHECK (length(wanted_time) BETWEEN 1 AND 200),
  people INTEGER CHECK (people BETWEEN 0 AND 10000000),
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  state TEXT,
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (group_id, ward_id) REFERENCES residential_groups (id, ward_id)
) STRICT;
CREATE INDEX needs_requests_in_ward ON needs_requests (ward_id, received_on, id);
CREATE INDEX needs_requests_of_group_id ON needs_requests (group_id);

-- Khảo sát nhu cầu học tập (III.3)
CREATE TABLE surveys (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  respondents INTEGER CHECK (respondents BETWEEN 0 AND 10000000),
  partner TEXT CHECK (length(partner) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE INDEX surveys_in_ward ON surveys (ward_id, to_on, id);
CREATE TABLE surveys_channels (
  parent_id INTEGER NOT NULL REFERENCES surveys (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Kết quả khảo sát (III.3)
CREATE TABLE survey_results (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  survey_id INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 200),
  content_sort TEXT,
  topic TEXT,
  channel TEXT,
  answers INTEGER NOT NULL CHECK (answers BETWEEN 0 AND 10000000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (survey_id, ward_id) REFERENCES surveys (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX survey_results_by_survey_id_content_channel ON survey_results (survey_id, content, channel) WHERE deleted_at IS NULL;
CREATE INDEX survey_results_in_ward ON survey_results (ward_id, answers, id);
CREATE INDEX survey_results_of_survey_id ON survey_results (survey_id);

-- Đối tượng xóa mù chữ (III.4)
CREATE TABLE literacy_subjects (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  group_id INTEGER NOT NULL,
  name TEXT CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  birth TEXT,
  sex TEXT NOT NULL,
  ethnicity TEXT,
  reached_grade INTEGER NOT NULL CHECK (reached_grade BETWEEN 0 AND 5),
  relapsed INTEGER CHECK (relapsed IN (0, 1)),
  exempt INTEGER CHECK (exempt IN (0, 1)),
  identity TEXT,
  phone TEXT,
  address TEXT CHECK (length(address) BETWEEN 1 AND 200),
  mobilised_by TEXT CHECK (length(mobilised_by) BETWEEN 1 AND 200),
  mobilised_on TEXT CHECK (mobilised_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT,
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  state TEXT,
  recognised_level INTEGER CHECK (recognised_level BETWEEN 1 AND 2),
  recognised_no TEXT CHECK (length(recognised_no) BETWEEN 1 AND 60),
  recognised_on TEXT CHECK (recognised_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (group_id, ward_id) REFERENCES residential_groups (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX literacy_subjects_by_ward_id_identity ON literacy_subjects (ward_id, identity) WHERE deleted_at IS NULL;
CREATE INDEX literacy_subjects_in_ward ON literacy_subjects (ward_id, name_sort, id);
CREATE INDEX literacy_subjects_of_group_id ON literacy_subjects (group_id);
CREATE TABLE literacy_subjects_priority_groups (
  parent_id INTEGER NOT NULL REFERENCES literacy_subjects (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Số dân theo độ tuổi (II.1)
CREATE TABLE populations (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  band TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people BETWEEN 0 AND 10000000),
  exempt INTEGER CHECK (exempt BETWEEN 0 AND 10000000),
  finished INTEGER CHECK (finished BETWEEN 0 AND 10000000),
  source TEXT CHECK (length(source) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX populations_by_ward_id_year_band ON populations (ward_id, year, band) WHERE deleted_at IS NULL;
CREATE INDEX populations_in_ward ON populations (ward_id, year, id);

-- Chỉ tiêu được giao (II.1)
CREATE TABLE quotas (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 10000000),
  decision_no TEXT CHECK (length(decision_no) BETWEEN 1 AND 60),
  decision_on TEXT CHECK (decision_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX quotas_by_ward_id_year_kind ON quotas (ward_id, year, kind) WHERE deleted_at IS NULL;
CREATE INDEX quotas_in_ward ON quotas (ward_id, year, id);

-- Phiếu tự kiểm tra (III.8)
CREATE TABLE checklist_runs (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
  quarter INTEGER CHECK (quarter BETWEEN 1 AND 4),
  template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 200),
  pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 200),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  state TEXT,
  sent_on TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sent_by INTEGER,
  comment TEXT CHECK (length(comment) BETWEEN 1 AND 2000),
  verified_on TEXT CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  verified_by INTEGER,
  locked_on TEXT CHECK (locked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (sent_by) REFERENCES people (id),
  FOREIGN KEY (verified_by) REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX checklist_runs_by_ward_id_year_template ON checklist_runs (ward_id, year, template) WHERE deleted_at IS NULL;
CREATE INDEX checklist_runs_in_ward ON checklist_runs (ward_id, year, id);
CREATE INDEX checklist_runs_of_sent_by ON checklist_runs (sent_by);
CREATE INDEX checklist_runs_of_verified_by ON checklist_runs (verified_by);

-- Trả lời phiếu tự kiểm tra (III.8)
CREATE TABLE checklist_answers (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  run_id INTEGER NOT NULL,
  item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 200),
  item_sort TEXT,
  item_group TEXT NOT NULL CHECK (length(item_group) BETWEEN 1 AND 200),
  grade TEXT,
  figures TEXT CHECK (json_valid(figures)),
  remark TEXT CHECK (length(remark) BETWEEN 1 AND 2000),
  task TEXT CHECK (length(task) BETWEEN 1 AND 200),
  task_who TEXT CHECK (length(task_who) BETWEEN 1 AND 200),
  task_until TEXT CHECK (task_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  override_reason TEXT CHECK (length(override_reason) BETWEEN 1 AND 200),
  proposed TEXT,
  evidence TEXT CHECK (json_valid(evidence)),
  evidence_on TEXT CHECK (evidence_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  verified_grade TEXT,
  verified_figures TEXT CHECK (json_valid(verified_figures)),
  verified_remark TEXT CHECK (length(verified_remark) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (run_id, ward_id) REFERENCES checklist_runs (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX checklist_answers_by_run_id_item ON checklist_answers (run_id, item) WHERE deleted_at IS NULL;
CREATE INDEX checklist_answers_in_ward ON checklist_answers (ward_id, item_sort, id);
CREATE INDEX checklist_answers_of_run_id ON checklist_answers (run_id);

-- Văn bản, báo cáo gửi Phòng (III.9)
CREATE TABLE submissions (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  kind TEXT NOT NULL,
  period TEXT NOT NULL CHECK (length(period) BETWEEN 1 AND 200),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sent_on TEXT NOT NULL CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  number TEXT CHECK (length(number) BETWEEN 1 AND 60),
  receiver TEXT CHECK (length(receiver) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  state TEXT,
  received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX submissions_by_ward_id_kind_period ON submissions (ward_id, kind, period) WHERE deleted_at IS NULL;
CREATE INDEX submissions_in_ward ON submissions (ward_id, due_on, id);

-- Việc được giao (III.9)
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  title_sort TEXT,
  who TEXT CHECK (length(who) BETWEEN 1 AND 200),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  source TEXT CHECK (length(source) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  state TEXT,
  done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE INDEX tasks_in_ward ON tasks (ward_id, due_on, id);

-- Ban Giám đốc trung tâm (III.1)
CREATE TABLE board_members (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  role TEXT NOT NULL,
  post TEXT CHECK (length(post) BETWEEN 1 AND 200),
  duties TEXT CHECK (length(duties) BETWEEN 1 AND 200),
  decision_no TEXT CHECK (length(decision_no) BETWEEN 1 AND 60),
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  to_on TEXT CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  phone TEXT,
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE INDEX board_members_in_ward ON board_members (ward_id, role, id);

-- Tiểu ban (III.1)
CREATE TABLE subcommittees (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  area TEXT NOT NULL,
  head TEXT CHECK (length(head) BETWEEN 1 AND 120),
  head_sort TEXT,
  members TEXT CHECK (length(members) BETWEEN 1 AND 2000),
  renewed_on TEXT CHECK (renewed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  inspected_on TEXT CHECK (inspected_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX subcommittees_by_ward_id_name ON subcommittees (ward_id, name) WHERE deleted_at IS NULL;
CREATE INDEX subcommittees_in_ward ON subcommittees (ward_id, name_sort, id);

-- Giáo viên, báo cáo viên (III.1)
CREATE TABLE instructors (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  kind TEXT NOT NULL,
  unit TEXT CHECK (length(unit) BETWEEN 1 AND 200),
  partner_id INTEGER,
  phone TEXT,
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (partner_id, ward_id) REFERENCES partners (id, ward_id)
) STRICT;
CREATE INDEX instructors_in_ward ON instructors (ward_id, name_sort, id);
CREATE INDEX instructors_of_partner_id ON instructors (partner_id);
CREATE TABLE instructors_topics (
  parent_id INTEGER NOT NULL REFERENCES instructors (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Đơn vị phối hợp (IV.3)
CREATE TABLE partners (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  kind TEXT NOT NULL,
  contact TEXT CHECK (length(contact) BETWEEN 1 AND 120),
  contact_sort TEXT,
  phone TEXT,
  contacted_on TEXT CHECK (contacted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  agreement TEXT CHECK (length(agreement) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX partners_by_ward_id_name ON partners (ward_id, name) WHERE deleted_at IS NULL;
CREATE INDEX partners_in_ward ON partners (ward_id, name_sort, id);

-- Địa điểm (III.7)
CREATE TABLE venues (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  kind TEXT NOT NULL,
  address TEXT CHECK (length(address) BETWEEN 1 AND 200),
  capacity INTEGER CHECK (capacity BETWEEN 0 AND 10000000),
  owner TEXT CHECK (length(owner) BETWEEN 1 AND 200),
  internet INTEGER CHECK (internet IN (0, 1)),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX venues_by_ward_id_name ON venues (ward_id, name) WHERE deleted_at IS NULL;
CREATE INDEX venues_in_ward ON venues (ward_id, name_sort, id);

-- Tổ dân phố (III.4)
CREATE TABLE residential_groups (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  neighbourhood_id INTEGER,
  leader TEXT CHECK (length(leader) BETWEEN 1 AND 200),
  phone TEXT CHECK (length(phone) BETWEEN 1 AND 200),
  households INTEGER CHECK (households BETWEEN 0 AND 10000000),
  reviewed_on TEXT CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (neighbourhood_id, ward_id) REFERENCES neighbourhoods (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX residential_groups_by_ward_id_name ON residential_groups (ward_id, name) WHERE deleted_at IS NULL;
CREATE INDEX residential_groups_in_ward ON residential_groups (ward_id, name_sort, id);
CREATE INDEX residential_groups_of_neighbourhood_id ON residential_groups (neighbourhood_id);

-- Khu phố (III.4)
CREATE TABLE neighbourhoods (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  leader TEXT CHECK (length(leader) BETWEEN 1 AND 200),
  phone TEXT CHECK (length(phone) BETWEEN 1 AND 200),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX neighbourhoods_by_ward_id_name ON neighbourhoods (ward_id, name) WHERE deleted_at IS NULL;
CREATE INDEX neighbourhoods_in_ward ON neighbourhoods (ward_id, name_sort, id);

-- Phường và trung tâm (I.1)
CREATE TABLE wards (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  name_sort TEXT,
  short TEXT NOT NULL CHECK (length(short) BETWEEN 1 AND 200),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  successor_id INTEGER,
  centre TEXT CHECK (length(centre) BETWEEN 1 AND 200),
  address TEXT CHECK (length(address) BETWEEN 1 AND 200),
  phone TEXT CHECK (length(phone) BETWEEN 1 AND 200),
  decision_no TEXT CHECK (length(decision_no) BETWEEN 1 AND 200),
  decision_on TEXT CHECK (decision_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  regulation_no TEXT CHECK (length(regulation_no) BETWEEN 1 AND 200),
  has_culture_house INTEGER CHECK (has_culture_house IN (0, 1)),
  inhabitants INTEGER CHECK (inhabitants BETWEEN 0 AND 10000000),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (successor_id) REFERENCES wards (id)
) STRICT;
CREATE UNIQUE INDEX wards_by_name_valid_from ON wards (name, valid_from) WHERE deleted_at IS NULL;
CREATE INDEX wards_of_successor_id ON wards (successor_id);

-- Cán bộ (III.1)
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  name_sort TEXT,
  post TEXT CHECK (length(post) BETWEEN 1 AND 200),
  unit TEXT CHECK (length(unit) BETWEEN 1 AND 200),
  home_ward_id INTEGER,
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (home_ward_id) REFERENCES wards (id)
) STRICT;
CREATE INDEX people_of_home_ward_id ON people (home_ward_id);

-- Tài khoản (IV)
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  login TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 40),
  login_sort TEXT,
  person_id INTEGER NOT NULL,
  disabled_on TEXT CHECK (disabled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX accounts_by_login ON accounts (login) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX accounts_by_person_id ON accounts (person_id) WHERE deleted_at IS NULL;
CREATE INDEX accounts_of_person_id ON accounts (person_id);

-- Phân quyền (IV)
CREATE TABLE grants (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  person_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  from_on TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  until_on TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE INDEX grants_of_person_id ON grants (person_id);
CREATE TABLE grants_ward_ids (
  parent_id INTEGER NOT NULL REFERENCES grants (id),
  position INTEGER NOT NULL,
  value INTEGER NOT NULL REFERENCES wards (id),
  PRIMARY KEY (parent_id, position),
  UNIQUE (parent_id, value)
) STRICT, WITHOUT ROWID;

-- Khóa SSH (IV)
CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  person_id INTEGER NOT NULL,
  label TEXT CHECK (length(label) BETWEEN 1 AND 200),
  public_key TEXT NOT NULL CHECK (length(public_key) BETWEEN 1 AND 200),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) BETWEEN 1 AND 200),
  fingerprint_sort TEXT,
  expires_on TEXT CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  revoked_on TEXT CHECK (revoked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX keys_by_fingerprint ON keys (fingerprint) WHERE deleted_at IS NULL;
CREATE INDEX keys_of_person_id ON keys (person_id);

