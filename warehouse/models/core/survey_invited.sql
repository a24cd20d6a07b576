-- One row per wave and population (NULL: all together) of which the settings say how many were asked to answer.
SELECT
    unnest($waves::VARCHAR[]) AS wave,
    unnest($populations::VARCHAR[]) AS population,
    unnest($invited::INTEGER[]) AS invited
