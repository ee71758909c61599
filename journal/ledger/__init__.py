"""How a journal stays provable: canonical form, hash chain, withheld fields, checkpoints. Bytes in, bytes out."""
