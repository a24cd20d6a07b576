"""The blocks of the page of open cases."""
