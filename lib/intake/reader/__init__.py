"""What runs in the reading process only: nothing here is imported by the server."""
