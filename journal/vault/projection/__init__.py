"""From a change to the views: one small function for each kind, used when appending, rebuilding and replaying."""
