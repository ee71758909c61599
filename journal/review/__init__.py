"""What a clinician does with a handover: the site's vault, opened packages, assessments."""
