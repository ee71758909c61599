"""Pictures of insight: matplotlib Figures, used by the screens and by the report."""
