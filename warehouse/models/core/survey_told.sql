-- One row per question or topic that the settings speak of: its dimension, whether it is reversed, the ends of its scale.
SELECT
    work.folded(unnest($names::VARCHAR[])) AS name,
    unnest($dimensions::VARCHAR[]) AS dimension,
    unnest($reversed::BOOLEAN[]) AS reversed,
    unnest($lows::INTEGER[]) AS low,
    unnest($highs::INTEGER[]) AS high
