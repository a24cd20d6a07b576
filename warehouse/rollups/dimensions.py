"""The dimensions that every case mart keeps; a parent adds no cells, because it follows from its child."""

CASE_DIMENSIONS = ("department", "parent_department", "service", "service_group", "channel")
