-- One row: the zone in which the version's days begin.
SELECT timezone FROM scoped.about
