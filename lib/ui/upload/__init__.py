"""The upload page, step by step: take files in, show what was recognised, let it be corrected, store."""
