-- One row: how many comments of a period meet a condition.
SELECT count(*)::BIGINT AS n FROM ({ratings})
