"""The blocks of the page `online_service`, in reading order."""
