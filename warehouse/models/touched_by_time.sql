-- One row per case that the move of the as-of touches: open, or with a deadline between the two moments.
SELECT DISTINCT k.case_no
FROM version.core.case_clocks AS k
CROSS JOIN before.core.watermark AS was
CROSS JOIN version.core.watermark AS this
WHERE was.as_of IS DISTINCT FROM this.as_of
    AND (k.state = 'open' OR (k.deadline_at > least(was.as_of, this.as_of) AND k.deadline_at <= greatest(was.as_of, this.as_of)))
