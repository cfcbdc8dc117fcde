-- What fulfils the items of a plan, or of all plans of the year.
SELECT item, state, day, turns, counts FROM fulfilled
LIMIT 100000
