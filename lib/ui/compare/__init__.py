"""The page that compares branches and client groups: what divides, and the views of the division."""
