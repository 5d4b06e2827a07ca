"""Numbers: pure functions, responses in, results out; one concept a module."""
