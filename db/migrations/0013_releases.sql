-- The version of an answer at which the office put its free text on the wall of a briefing (III.9).
ALTER TABLE checklist_answers ADD COLUMN released INTEGER CHECK (released BETWEEN 1 AND 1000000000);
