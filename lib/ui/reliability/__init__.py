"""The parts of the page on reliability and validity."""
