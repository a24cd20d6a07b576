"""The blocks of the morning board, one file each."""
