"""For all tests: what is loaded stays, as in the kiosk's window, and the collector need not look at it each time."""

import gc


def pytest_collection_finish() -> None:
    gc.freeze()
