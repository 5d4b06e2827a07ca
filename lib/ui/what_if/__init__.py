"""The parts of the what-if page."""
