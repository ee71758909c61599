"""Tables of the vault as SQLAlchemy classes. Rows never leave the vault: queries turn them into values of the diary."""
