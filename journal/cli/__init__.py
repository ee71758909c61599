"""Commands that need no window. They ask services and print; all else they import when they run."""
