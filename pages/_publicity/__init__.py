"""The blocks of the page `publicity`, in reading order."""
