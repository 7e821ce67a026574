"""Hearing and speaking: everything that touches sound. Knows nothing of the kiosk."""
