"""What a participant records. Frozen values and the rules over them; standard library only."""
