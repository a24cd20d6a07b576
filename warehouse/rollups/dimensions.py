"""The dimensions that every case mart keeps; a parent adds no cells, because it follows from its child."""

CASE_DIMENSIONS = ("department", "parent_department", "service", "service_group", "channel")
# The number that stands for a clock and these in `core.case_words`: to count by it takes a third of counting by them.
WORDS = "words"
