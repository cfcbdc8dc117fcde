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
