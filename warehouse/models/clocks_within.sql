-- One row per counted case and clock that has to do with a day between the variables `first_day` and `last_day`: no event of another one lies there.
CREATE VIEW within.core.case_clocks AS
FROM version.core.case_clocks
WHERE last_on >= getvariable('first_day') AND least(started_on, ended_on, deadline_on) <= getvariable('last_day')
