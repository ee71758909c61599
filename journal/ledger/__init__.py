"""How the journal stays provable: canonical form, hash chain, withheld fields, checkpoints, verification."""
