"""The database's schema, step by step. ``running`` runs it; it needs no file beside the modules."""
