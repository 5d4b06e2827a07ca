"""Who may see what: a reader and the branches the reader may see."""
