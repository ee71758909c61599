"""How Daymark looks and when it locks. Changes are kept as they are made."""
