"""One module for each step. A released step is never changed; views may be dropped and made anew, the ledger never."""
