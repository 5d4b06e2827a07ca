"""The words of the domain: scheme, scale, period, branch, responses, zones, problems, decided numbers."""
