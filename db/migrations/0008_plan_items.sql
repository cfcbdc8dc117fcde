-- What of an item that spans quarters belongs to each of them: people and money (IV.3).
ALTER TABLE plan_items ADD COLUMN people_q1 INTEGER CHECK (people_q1 BETWEEN 0 AND 10000000);
ALTER TABLE plan_items ADD COLUMN people_q2 INTEGER CHECK (people_q2 BETWEEN 0 AND 10000000);
ALTER TABLE plan_items ADD COLUMN people_q3 INTEGER CHECK (people_q3 BETWEEN 0 AND 10000000);
ALTER TABLE plan_items ADD COLUMN people_q4 INTEGER CHECK (people_q4 BETWEEN 0 AND 10000000);
ALTER TABLE plan_items ADD COLUMN budget_q1 INTEGER;
ALTER TABLE plan_items ADD COLUMN budget_q2 INTEGER;
ALTER TABLE plan_items ADD COLUMN budget_q3 INTEGER;
ALTER TABLE plan_items ADD COLUMN budget_q4 INTEGER;

-- What fulfils an item, how many of it the plan names, and what was done by a person's word (IV.3).
ALTER TABLE plan_items ADD COLUMN made_of TEXT;
ALTER TABLE plan_items ADD COLUMN times INTEGER CHECK (times BETWEEN 1 AND 1000);
ALTER TABLE plan_items ADD COLUMN done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE plan_items ADD COLUMN done_note TEXT CHECK (length(done_note) BETWEEN 1 AND 200);
