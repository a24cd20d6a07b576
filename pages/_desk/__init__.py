"""The desk where files are handed over: one file per step, and what holds them together."""
