"""Picture files that somebody of the centre brought: any of them may be damaged."""

from __future__ import annotations

import logging

import numpy as np
from kivy.core.image import Image as CoreImage
from numpy.typing import NDArray

_log = logging.getLogger(__name__)


def pixels_of(file: str) -> NDArray[np.uint8] | None:
    """Height x width x RGBA; None, and a line in the log, if the file can't be read."""
    try:
        # Kivy's own cache would keep every picture in full size.
        texture = CoreImage(file, nocache=True, keep_data=True).texture
        return np.frombuffer(texture.pixels, np.uint8).reshape(texture.height, texture.width, 4)
    except Exception as error:  # Kivy's image providers raise nothing more particular
        _log.warning("%s can't be shown: %s", file, error)
        return None
