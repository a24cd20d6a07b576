"""The parts of the page about processing time."""
