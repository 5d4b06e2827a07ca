"""Every sentence a person reads, in Chinese (the first language) and English."""

from lib.text.catalogue import LANGUAGES, catalogue, language, t, use_language

__all__ = ["LANGUAGES", "catalogue", "language", "t", "use_language"]
