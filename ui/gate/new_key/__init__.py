"""A new recovery key for a journal that there is, alone or with everything encrypted anew."""
