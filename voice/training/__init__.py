"""Makes the built-in Mandarin model out of recordings and synthetic speech: `python -m voice.training --help`."""
