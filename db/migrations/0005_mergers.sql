-- What goes on with the successor of a ward: the record from which it goes on, the first one in a row of mergers,
-- and the successor's first day. Of mergers before this, which record went on is not kept; the day is.
ALTER TABLE neighbourhoods ADD COLUMN origin_id INTEGER;
ALTER TABLE neighbourhoods ADD COLUMN since_on TEXT;
CREATE INDEX neighbourhoods_of_origin_id ON neighbourhoods (origin_id) WHERE origin_id IS NOT NULL;
UPDATE neighbourhoods SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = neighbourhoods.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE residential_groups ADD COLUMN origin_id INTEGER;
ALTER TABLE residential_groups ADD COLUMN since_on TEXT;
CREATE INDEX residential_groups_of_origin_id ON residential_groups (origin_id) WHERE origin_id IS NOT NULL;
UPDATE residential_groups SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = residential_groups.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE partners ADD COLUMN origin_id INTEGER;
ALTER TABLE partners ADD COLUMN since_on TEXT;
CREATE INDEX partners_of_origin_id ON partners (origin_id) WHERE origin_id IS NOT NULL;
UPDATE partners SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = partners.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE instructors ADD COLUMN origin_id INTEGER;
ALTER TABLE instructors ADD COLUMN since_on TEXT;
CREATE INDEX instructors_of_origin_id ON instructors (origin_id) WHERE origin_id IS NOT NULL;
UPDATE instructors SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = instructors.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE venues ADD COLUMN origin_id INTEGER;
ALTER TABLE venues ADD COLUMN since_on TEXT;
CREATE INDEX venues_of_origin_id ON venues (origin_id) WHERE origin_id IS NOT NULL;
UPDATE venues SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = venues.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE needs_requests ADD COLUMN origin_id INTEGER;
ALTER TABLE needs_requests ADD COLUMN since_on TEXT;
CREATE INDEX needs_requests_of_origin_id ON needs_requests (origin_id) WHERE origin_id IS NOT NULL;
UPDATE needs_requests SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = needs_requests.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE literacy_subjects ADD COLUMN origin_id INTEGER;
ALTER TABLE literacy_subjects ADD COLUMN since_on TEXT;
CREATE INDEX literacy_subjects_of_origin_id ON literacy_subjects (origin_id) WHERE origin_id IS NOT NULL;
UPDATE literacy_subjects SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = literacy_subjects.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE classes ADD COLUMN origin_id INTEGER;
ALTER TABLE classes ADD COLUMN since_on TEXT;
CREATE INDEX classes_of_origin_id ON classes (origin_id) WHERE origin_id IS NOT NULL;
UPDATE classes SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = classes.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE enrolments ADD COLUMN origin_id INTEGER;
ALTER TABLE enrolments ADD COLUMN since_on TEXT;
CREATE INDEX enrolments_of_origin_id ON enrolments (origin_id) WHERE origin_id IS NOT NULL;
UPDATE enrolments SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = enrolments.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE sessions ADD COLUMN origin_id INTEGER;
ALTER TABLE sessions ADD COLUMN since_on TEXT;
CREATE INDEX sessions_of_origin_id ON sessions (origin_id) WHERE origin_id IS NOT NULL;
UPDATE sessions SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = sessions.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE activities ADD COLUMN origin_id INTEGER;
ALTER TABLE activities ADD COLUMN since_on TEXT;
CREATE INDEX activities_of_origin_id ON activities (origin_id) WHERE origin_id IS NOT NULL;
UPDATE activities SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = activities.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

ALTER TABLE tasks ADD COLUMN origin_id INTEGER;
ALTER TABLE tasks ADD COLUMN since_on TEXT;
CREATE INDEX tasks_of_origin_id ON tasks (origin_id) WHERE origin_id IS NOT NULL;
UPDATE tasks SET since_on = (
  SELECT date(json_extract(c.patch, '$.valid_to[1]'), '+1 day') FROM changes c
  WHERE c.step_id = tasks.created_step AND c.register = 'wards')
WHERE created_step IN (SELECT id FROM steps WHERE op = 'merge');

-- When somebody came on a literacy list (III.4). Nothing is the day on which the record was made.
ALTER TABLE literacy_subjects
  ADD COLUMN listed_on TEXT CHECK (listed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
