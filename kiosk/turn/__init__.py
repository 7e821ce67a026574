"""Turns: somebody presses or speaks, the kiosk shows and says what follows."""
