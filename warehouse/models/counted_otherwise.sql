-- One row per day on which the touched cases give a mart other cells than before: each cell is one number, and those of a day make one together.
SELECT day
FROM (SELECT day, bit_xor(hash(cell)) AS cells FROM ($was) AS cell GROUP BY day) AS was
FULL JOIN (SELECT day, bit_xor(hash(cell)) AS cells FROM ($this) AS cell GROUP BY day) AS this USING (day)
WHERE was.cells IS DISTINCT FROM this.cells
