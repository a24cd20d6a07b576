"""Who may see which departments: a frozen value that every query passes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """What one person may read.

    Attributes:
        user: Who asks, as the audit trail names them.
        role: Their role, which decides the pages that they may open.
        departments: The departments they may see; None for all. An empty set sees no rows.
    """

    user: str
    role: str
    departments: frozenset[str] | None

    @classmethod
    def everything(cls, user: str = "local", role: str = "supervisor") -> "Scope":
        """All departments: the person at the machine itself, while there is no sign-in."""
        return cls(user, role, None)
