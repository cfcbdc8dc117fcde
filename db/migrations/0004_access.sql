-- Who looked at what is asked by ward, by person and newest first.
CREATE INDEX access_of_ward ON access (ward_id, id);
CREATE INDEX access_of_person ON access (person_id, what, at_ms);
