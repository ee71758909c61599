"""What is due now and nothing else."""
