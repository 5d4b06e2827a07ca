"""What other programs may ask over HTTP, and the headers that every answer carries."""
