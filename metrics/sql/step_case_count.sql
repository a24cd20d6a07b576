-- One row: how often cases went through one step in a period.
SELECT count(*) AS n FROM scoped.steps WHERE {predicates}
