-- One row per load that counts now and did not in the published version, or the other way round.
SELECT coalesce(was.load_id, this.load_id) AS load_id
FROM (FROM published.core.loads WHERE active) AS was
FULL JOIN work.counting_loads AS this USING (load_id)
WHERE was.load_id IS NULL OR this.load_id IS NULL
