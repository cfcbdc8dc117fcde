-- The head of a plan: the ward's own target figures, and to whom the paper goes (III.9).
ALTER TABLE plans ADD COLUMN targets TEXT CHECK (length(targets) BETWEEN 1 AND 2000);
ALTER TABLE plans ADD COLUMN recipients TEXT CHECK (length(recipients) BETWEEN 1 AND 2000);

-- Kinh phí được giao (III.7)
CREATE TABLE plan_budgets (
  id INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards (id),
  version INTEGER NOT NULL CHECK (version > 0),
  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  plan_id INTEGER NOT NULL,
  fund_source TEXT NOT NULL,
  amount INTEGER NOT NULL,
  note TEXT CHECK (length(note) BETWEEN 1 AND 200),
  search_text TEXT NOT NULL DEFAULT '',
  UNIQUE (id, ward_id),
  FOREIGN KEY (plan_id, ward_id) REFERENCES plans (id, ward_id)
) STRICT;
CREATE UNIQUE INDEX plan_budgets_by_plan_id_fund_source ON plan_budgets (plan_id, fund_source) WHERE deleted_at IS NULL;
CREATE INDEX plan_budgets_in_ward ON plan_budgets (ward_id, fund_source, id);
CREATE INDEX plan_budgets_of_plan_id ON plan_budgets (plan_id);
CREATE INDEX plan_budgets_of_created_step ON plan_budgets (created_step);
