"""How well and how quickly a speech model hears recordings of which is known what is said in them."""
