"""Whether the questions of a scale measure one thing: Cronbach's α with the interval of Feldt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

# Fewer sheets say nothing about how questions go together.
SHEETS_LEAST = 10
QUESTIONS_LEAST = 2


@dataclass(frozen=True, slots=True)
class Reliability:
    """α of `questions` questions over the `sheets` that answered all of them, with its 95 % interval."""

    alpha: float
    interval: tuple[float, float]
    sheets: int
    questions: int


def reliability(answers: NDArray[np.float64]) -> Reliability | None:
    """α of a table with a row per sheet and a column per question, reversed ones turned; NaN is no answer.

    Only sheets that answered every question count. None where there are too few of these, or all are the same.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    sheets, questions = whole.shape
    if sheets < SHEETS_LEAST or questions < QUESTIONS_LEAST:
        return None
    return of_variances(float(whole.var(axis=0, ddof=1).sum()), float(whole.sum(axis=1).var(ddof=1)), sheets, questions)


def of_variances(of_questions: float, of_sums: float, sheets: int, questions: int) -> Reliability | None:
    """α from the sum of the questions' variances and the variance of the sheets' sums.

    Formula: Cronbach 1951, k ÷ (k − 1) · (1 − Σs²_item ÷ s²_total). None for too few sheets or questions, and where the
    sums do not differ at all.
    """
    if sheets < SHEETS_LEAST or questions < QUESTIONS_LEAST or of_sums <= 0:
        return None
    alpha = questions / (questions - 1) * (1 - of_questions / of_sums)
    return Reliability(alpha, feldt(alpha, sheets, questions), sheets, questions)


def feldt(alpha: float, sheets: int, questions: int) -> tuple[float, float]:
    """The 95 % interval of α. Formula: Feldt, Woodruff and Salih 1987, from the F distribution."""
    freedom = sheets - 1, (sheets - 1) * (questions - 1)
    low, high = (1 - (1 - alpha) * float(fdtri(*freedom, share)) for share in (0.975, 0.025))
    return low, high
