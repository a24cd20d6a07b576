-- One row per word for a department, per load with its department by that, and per load whose rows count.
-- A word as it is compared: full-width as half-width, lower case, without spaces. `warehouse.naming` does the same.
CREATE OR REPLACE MACRO folded(word) AS translate(
    lower(regexp_replace(word, '\s', '', 'g')),
    lower('！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～'),
    lower('!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~')
);

-- One row per word under which a department was registered (in the demonstration or not): its id, or one of its names.
CREATE OR REPLACE VIEW department_names AS
SELECT word, demonstration, arg_max(department, place) AS department
FROM (
    SELECT
        unnest([folded(d.department), folded(d.name_zh), folded(d.name_en)]) AS word,
        this.demonstration,
        d.department,
        -- An id is nobody else's name; else what was said last holds.
        (word = folded(d.department), this.seq, d.row) AS place
    FROM staged.departments AS d
    JOIN loads AS this USING (load_id)
    WHERE NOT this.undone
        AND NOT EXISTS (
            SELECT 1
            FROM loads AS later
            WHERE NOT later.undone
                AND later.seq > this.seq
                AND later.feed = this.feed
                AND later.department IS NOT DISTINCT FROM this.department
                AND later.month = this.month
                AND later.completes IS NULL
        )
)
WHERE word IS NOT NULL
GROUP BY ALL;

-- One row per load, its department by the id under which it is registered now, whatever word it was handed over with.
-- What completes a load is of that one's department, though all its rows be of one among several.
CREATE OR REPLACE VIEW named_loads AS
SELECT l.* REPLACE (coalesce(n.department, l.department) AS department)
FROM (
    SELECT this.* REPLACE (if(this.completes IS NULL, this.department, whole.department) AS department)
    FROM loads AS this
    LEFT JOIN loads AS whole ON whole.load_id = this.completes
) AS l
LEFT JOIN department_names AS n ON n.word = folded(l.department) AND n.demonstration = l.demonstration;

-- One row per load whose rows count: not undone, not replaced by a later one for the same feed, department and month.
-- The demonstration city gives way to the first records that somebody hands over, and comes back when they are undone.
CREATE OR REPLACE VIEW active_loads AS
SELECT *
FROM named_loads AS this
WHERE NOT undone
    AND NOT EXISTS (
        SELECT 1
        FROM named_loads AS later
        WHERE NOT later.undone
            AND later.seq > this.seq
            AND later.feed = this.feed
            AND later.department IS NOT DISTINCT FROM this.department
            AND later.month = this.month
            AND later.completes IS NULL
    )
    AND NOT (
        demonstration
        AND EXISTS (
            SELECT 1
            FROM loads AS own
            WHERE NOT own.undone
                AND NOT own.demonstration
                AND own.feed NOT IN ('departments', 'services', 'staffing', 'targets', 'holidays')
        )
    );
