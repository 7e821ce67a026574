"""The desk page: what staff and volunteers work with in a browser, on the centre's own network."""
