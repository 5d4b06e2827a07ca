"""Pictures: results of the analysis as Altair charts. Nothing statistical is computed here."""
