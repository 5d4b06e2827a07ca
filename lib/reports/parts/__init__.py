"""The parts of a report: each turns figures into pages, in the language of the run."""
