-- What is no history and yet must not change unseen: who looked at what, each line chained to the one before, the
-- facts of the file, and which packs it has. A seal holds how many lines there are and the digest over them. The program makes those of what
-- is there now (src/data/seal.rs).
ALTER TABLE access ADD COLUMN digest BLOB;
CREATE TABLE seals (
  name TEXT PRIMARY KEY,
  lines INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE TRIGGER access_stays BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'accesses are never removed'); END;
CREATE TRIGGER access_is_final BEFORE UPDATE ON access WHEN OLD.digest IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'accesses never change'); END;
