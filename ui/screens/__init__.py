"""One folder for each screen: what it shows (state), how it looks (view), what it does (controller)."""
