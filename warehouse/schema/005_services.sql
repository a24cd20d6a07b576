-- One row per word under which a service was registered (in the demonstration or not): its id, or one of its names.
CREATE OR REPLACE VIEW service_names AS
SELECT word, demonstration, arg_max(service, place) AS service
FROM (
    SELECT
        unnest([folded(s.service), folded(s.name_zh), folded(s.name_en)]) AS word,
        this.demonstration,
        s.service,
        -- An id is nobody else's name; else what was said last holds.
        (word = folded(s.service), this.seq, s.row) AS place
    FROM staged.services AS s
    JOIN active_loads AS this USING (load_id)
)
WHERE word IS NOT NULL
GROUP BY ALL;
