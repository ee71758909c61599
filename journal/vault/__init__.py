"""Where the journal is kept: keys, encrypted database, ledger rows and the views derived from them."""
