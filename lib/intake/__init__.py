"""Files in: limits before parsing, reading cells in a process of its own, understanding them as a survey."""
