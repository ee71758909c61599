"""The parent of the gate and the journal process: starts and watches them, and owns the lock file. Knows no Qt."""
