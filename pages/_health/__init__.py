"""The blocks of the page of data health, one file each."""
