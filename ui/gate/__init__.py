"""The small program that asks for the passphrase: unlock, first run, recovery key, help. Imports nothing heavy."""
