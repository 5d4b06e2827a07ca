"""Client-side appraisal of credit service: from survey files to decisions (see lib/README.md)."""
