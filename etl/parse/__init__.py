"""Text cells to typed values, column by column; what cannot be read is said, never guessed."""
