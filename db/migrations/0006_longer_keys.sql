-- A key of RSA is longer than a line of text. SQLite changes no CHECK: the table is made anew.
CREATE TABLE longer_keys (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  person_id INTEGER NOT NULL,
  label TEXT CHECK (length(label) BETWEEN 1 AND 200),
  public_key TEXT NOT NULL CHECK (length(public_key) BETWEEN 1 AND 2000),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) BETWEEN 1 AND 200),
  fingerprint_sort TEXT,
  expires_on TEXT CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  revoked_on TEXT CHECK (revoked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  search_text TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
INSERT INTO longer_keys (id, version, created_step, deleted_at, person_id, label, public_key, fingerprint,
    fingerprint_sort, expires_on, revoked_on, search_text)
  SELECT id, version, created_step, deleted_at, person_id, label, public_key, fingerprint, fingerprint_sort,
    expires_on, revoked_on, search_text
  FROM keys;
DROP TABLE keys;
ALTER TABLE longer_keys RENAME TO keys;
CREATE UNIQUE INDEX keys_by_fingerprint ON keys (fingerprint) WHERE deleted_at IS NULL;
CREATE INDEX keys_of_person_id ON keys (person_id);
CREATE INDEX keys_of_created_step ON keys (created_step);
