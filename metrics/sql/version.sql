-- One row: what this version of the data is and which calendar it counts by.
SELECT * FROM scoped.about
