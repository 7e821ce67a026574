"""Real recordings, pictures and videos, as small as they get, for the content of tests."""

import struct
import zlib
from pathlib import Path

import av
import numpy as np
import soundfile
from media_samples import tone, write_sound, write_video

SOUND = tone(440, 0.3, 48_000)
FORMATS = {".ogg": ("OGG", "VORBIS"), ".opus": ("OGG", "OPUS"), ".wav": ("WAV", "PCM_16"), ".flac": ("FLAC", "PCM_16")}


def recording(path: Path, kind: str = "") -> Path:
    """A tone; `kind`: the ending that the file ought to have, if it isn't the one it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind or path.suffix.lower():
        case ".m4a":
            write_sound(path, SOUND, 48_000, "aac", kind="ipod")
        case ".mp3":
            write_sound(path, SOUND, 48_000, "libmp3lame", kind="mp3")
        case other:
            format, subtype = FORMATS[other]
            soundfile.write(path, SOUND, 48_000, format=format, subtype=subtype)
    return path


def telephones_recording(path: Path) -> Path:
    """An .m4a that calls itself mp42 or isom, as many telephones write it."""
    return write_sound(path, SOUND, 48_000, "aac", kind="mp4")


def video(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_video(path, "mpeg4", 0.2, (32, 24))


def png(width: int, height: int) -> bytes:
    """White; many pixels in few bytes."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    packer = zlib.compressobj()
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    """Grey; `before`: what a camera puts before the picture, such as a small one for previews."""
    codec = av.CodecContext.create("mjpeg", "w")
    assert isinstance(codec, av.VideoCodecContext)
    codec.width, codec.height, codec.pix_fmt = width, height, "yuvj420p"
    codec.time_base = 1  # type: ignore[assignment]  # one picture
    frame = av.VideoFrame.from_ndarray(np.full((height, width, 3), 128, np.uint8), "rgb24")
    picture = b"".join(bytes(packet) for packet in [*codec.encode(frame), *codec.encode(None)])
    segment = b"\xff\xe1" + struct.pack(">H", len(before) + 2) + before if before else b""
    return picture[:2] + segment + picture[2:]
