"""What is fast, measured against a named baseline in the same run (see README.md)."""
