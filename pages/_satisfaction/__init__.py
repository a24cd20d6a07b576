"""The blocks of the page `satisfaction`, in reading order."""
