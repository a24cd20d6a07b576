"""Who sits before the page; until there is sign-in, whoever runs the server on this machine."""

import getpass


def name() -> str:
    """The name that the ledger keeps."""
    return getpass.getuser()
