"""Study medication that was not taken, or was different: why or how, in the participant's own words."""
