"""Keeps the speech models: what is known, fetching it, checking it, putting it on the shelf, choosing and opening one.

On the shelf (`models/`) lie only whole models, and `in-use.json` with the choice. All that is half done lies in the
hidden folder `.work` within it: on the same disk, so that a finished model is moved into place in one step.
"""
