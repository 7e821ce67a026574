"""Neural voices of a few kilobytes, one of each kind: a sound is a tone that swells and fades, a pause is silence."""

from __future__ import annotations

from pathlib import Path

import espeakng_loader
import onnx
import onnx.helper
import onnx.parser

RATE_HZ = 16_000
"""Not the loudspeaker's."""
TONE_S = 0.2
PAUSES = ("_", "^", "$", *",.;:!?…，。", " ")
TONES = tuple("abcdefhijklmnopqrstuvwxyzɡəɪɛɐɔʊʌɜŋʃʒθðɹɚɑæɫɕɨʈʂ")
"""Letters of the phonetic alphabet, as espeak writes words with them; hanzi take turns with them."""
HANZI = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
    "gb2312", "ignore"
)
"""The 3,755 commonest; 镕 isn't among them."""
ABOUT = {
    "comment": "tiny",
    "language": "Chinese",
    "sample_rate": str(RATE_HZ),
    "n_speakers": "1",
    "add_blank": "0",
    "punctuation": "， 。",
    "has_espeak": "1",
    "jieba": "0",
    "use_eos_bos": "0",
    "pad_id": "0",
}
"""What sherpa-onnx reads of all kinds."""
SCALES = "float[1] noise_scale, float[1] length_scale"


def vits_voice(folder: Path, **about: str) -> Path:
    """Reads hanzi in a lexicon. What the model says about itself can be changed, or left out by an empty text."""
    _model(folder / "model.onnx", f"int64[N, L] x, int64[N] x_length, {SCALES}, float[1] noise_scale_w", **about)
    return _tables(folder, HANZI)


def piper_voice(folder: Path, **about: str) -> Path:
    """Has espeak read the words."""
    about = {"comment": "piper", "language": "English", "voice": "en-us"} | about
    inputs = "int64[N, L] input, int64[N] input_lengths, float[3] scales"
    _model(folder / "en_US-tiny.onnx", inputs, "Gather(scales, one)", **about)
    return _with_espeak(_tables(folder, ""))


def matcha_voice(folder: Path) -> Path:
    """A vocoder makes the sound; this one passes on what the model gives."""
    _model(folder / "model-steps-3.onnx", f"int64[N, L] x, int64[N] x_length, {SCALES}", jieba="1", model_type="matcha")
    vocoder = onnx.parser.parse_model(
        '<ir_version: 8, opset_import: ["": 17]> tiny (float[N, M, T] mel) => (float[N, M, T] y) { y = Identity(mel) }'
    )
    _save(folder / "hifigan-16khz.onnx", vocoder, model_type="hifigan")
    return _tables(folder, HANZI)


def kokoro_voice(folder: Path) -> Path:
    """Speaks Mandarin by a lexicon and English by espeak, in the manner of a style that lies in a file of its own."""
    inputs, style = "int64[N, L] tokens, float[1, 4] style, float[1] speed", (510, 1, 4)
    about = {"language": "Chinese, English", "version": "2", "style_dim": ",".join(map(str, style))}
    _model(folder / "model.onnx", inputs, "Reciprocal(speed)", model_type="kokoro", **about)
    (folder / "voices.bin").write_bytes(bytes(4 * style[0] * style[2]))
    return _with_espeak(_tables(folder, HANZI))


def _model(path: Path, inputs: str, scale: str = "Identity(length_scale)", **about: str) -> None:
    """Tones of TONE_S times the scale; the first input is the sounds' numbers."""
    pitches = ", ".join(str(200 + 20 * number) for number in range(len(PAUSES + TONES)))
    loudness = ", ".join(["0"] * len(PAUSES) + ["0.3"] * len(TONES))
    sounds = inputs.split()[2].rstrip(",")
    text = f"""
        <ir_version: 8, opset_import: ["": 17]>
        tiny ({inputs}) => (float[N, M, T] y)
        <int64 one = {{1}}, int64[1] flat = {{-1}}, int64[3] shape = {{1, 1, -1}}, float zero = {{0}},
         float step = {{1}}, float usual = {{{RATE_HZ * TONE_S}}}, float radians = {{{6.2832 / RATE_HZ}}},
         float pi = {{3.1416}}, float[{len(PAUSES + TONES)}] pitches = {{{pitches}}},
         float[{len(PAUSES + TONES)}] loudness = {{{loudness}}}>
        {{
            ids = Reshape({sounds}, flat)
            scale = {scale}
            count = Size(ids)
            many = Cast<to: int = 1>(count)
            scalar = Squeeze(scale)
            each = Mul(usual, scalar)
            total = Mul(each, many)
            time = Range(zero, total, step)
            place = Div(time, each)
            below = Floor(place)
            whole = Cast<to: int = 7>(below)
            last = Sub(count, one)
            which = Min(whole, last)
            id = Gather(ids, which)
            pitch = Gather(pitches, id)
            loud = Gather(loudness, id)
            angle = Mul(pitch, radians)
            phase = Mul(angle, time)
            tone = Sin(phase)
            part = Sub(place, below)
            half = Mul(part, pi)
            swell = Sin(half)
            even = Mul(tone, loud)
            sound = Mul(even, swell)
            y = Reshape(sound, shape)
        }}"""
    path.parent.mkdir(parents=True)
    _save(path, onnx.parser.parse_model(text), **ABOUT | {"model_type": "vits"} | about)


def _save(path: Path, model: onnx.ModelProto, **about: str) -> None:
    onnx.checker.check_model(model)
    onnx.helper.set_model_props(model, {key: value for key, value in about.items() if value})
    onnx.save(model, path)


def _tables(folder: Path, hanzi: str) -> Path:
    """The sounds, and the hanzi that are read as them."""
    numbered = (f"{sound} {number}\n" for number, sound in enumerate(PAUSES + TONES) if sound != " ")
    (folder / "tokens.txt").write_text("".join(numbered))
    if hanzi:
        (folder / "lexicon.txt").write_text("".join(f"{each} {TONES[ord(each) % len(TONES)]}\n" for each in hanzi))
    return folder


def _with_espeak(folder: Path) -> Path:
    """With espeak's rules, and a sound between two words; between two hanzi there is none."""
    with (folder / "tokens.txt").open("a") as file:
        file.write(f"  {PAUSES.index(' ')}\n")
    (folder / "espeak-ng-data").symlink_to(espeakng_loader.get_data_path())
    return folder
