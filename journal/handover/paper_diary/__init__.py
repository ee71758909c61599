"""The whole diary on paper, for an ethics committee: what is asked, when, and of whom one may ask help."""
