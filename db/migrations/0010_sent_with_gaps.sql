-- What a checklist still lacked when it was sent, and why it was sent all the same (III.8).
ALTER TABLE checklist_runs ADD COLUMN gaps INTEGER CHECK (gaps BETWEEN 0 AND 1000);
ALTER TABLE checklist_runs ADD COLUMN gaps_reason TEXT CHECK (length(gaps_reason) BETWEEN 1 AND 200);
