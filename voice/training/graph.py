"""What may be said and in which order, as vosk composes it: HCLr.fst (words out of units) and Gr.fst (their order).

The first is one for all; the second holds for free listening only, and vosk puts a page's phrases in its place. Made
with the tools of OpenFst 1.7: Debian's libfst-tools and libfst22-plugins-base.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from voice.lexicon import Lexicon
from voice.training.language_model import LanguageModel
from voice.units import FILLER, NUMBER, SILENCE, UNITS

FILLER_WORD = "[unk]"
"""What a grammar names to be able to refuse: any speech."""
PLUGINS = Path("/usr/lib/x86_64-linux-gnu/fst/22")
"""Where Debian's package puts the type olabel_lookahead; OpenFst's tools find it by LD_LIBRARY_PATH."""


@dataclass(frozen=True)
class Costs:
    """Natural logs that the graph charges; the greater, the rarer. The network's scores are scaled by
    --acoustic-scale of conf/model.conf before they are compared with these."""

    speech_frame: float = 0.6
    """Each frame of 30 ms in a speech unit, or in the filler, more than one of silence."""
    pause: float = 0.5
    """Beginning a pause: silence or noise, which the model scores as one."""
    word: float = 0.0
    """Each word, against the insertion of short ones; below 0 if too few are heard."""
    rarer: float = 0.7
    """A reading that is not the commonest one of its word."""
    filler: float = 2.0
    """Beginning speech that is no phrase."""
    filler_frame: float = 0.35
    """Each frame in the filler, whose score is the best unit's of every frame."""


def build(lexicon: Lexicon, language_model: LanguageModel, folder: Path, costs: Costs) -> None:
    """The folder graph/ of a model. CalledProcessError if OpenFst's tools refuse, OSError if they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["<eps>", *sorted(lexicon), FILLER_WORD]
    number = {word: place for place, word in enumerate(names)}
    relabel = _write_words(_words_graph(lexicon, number, costs), folder / "HCLr.fst") | {0: 0}
    number = {word: relabel[old] for word, old in number.items()}
    words = "".join(f"{word} {new}\n" for word, new in number.items())
    (folder / "words.txt").write_text(words, encoding="utf-8")
    order = "".join(
        f"{arc.begin} {arc.end} {number[arc.word]} {number[arc.word]} {arc.cost:.4f}\n" for arc in language_model.arcs
    ) + "".join(f"{state} {cost:.4f}\n" for state, cost in language_model.ends.items())
    _openfst("fstcompile | fstarcsort --sort_type=ilabel | fstconvert --fst_type=const", order, folder / "Gr.fst")
    # No label has to be removed at run time, but vosk wants to read a list.
    (folder / "disambig_tid.int").write_text(f"{2 * len(UNITS) + 1}\n")


def _write_words(graph: _Graph, path: Path) -> dict[int, int]:
    """HCLr.fst; the numbers it gives to the words, by the numbers they had."""
    with TemporaryDirectory() as scratch:
        pairs = Path(scratch, "relabel")
        to_look_ahead = f"fstconvert --fst_type=olabel_lookahead --save_relabel_opairs={pairs}"
        _openfst(f"fstcompile | fstarcsort --sort_type=olabel | {to_look_ahead}", graph.text(), path)
        lines = [line.split() for line in pairs.read_text().splitlines()]
    return {int(old): int(new) for old, new in lines}


@dataclass
class _Graph:
    """A transducer from transitions (see kaldi_format) to words. Its first state, 0, is also its only final one's
    twin: from it, with or without a pause, one comes to `loop`, where words begin and an utterance may end."""

    costs: Costs
    states: int = 1
    arcs: list[tuple[int, int, int, int, float]] = field(default_factory=list)
    """From, to, transition, word, cost."""
    ends: list[int] = field(default_factory=list)

    def arc(self, begin: int, end: int, cost: float = 0.0, *, transition: int = 0, word: int = 0) -> None:
        self.arcs.append((begin, end, transition, word, cost))

    def state(self) -> int:
        self.states += 1
        return self.states - 1

    def unit(self, unit: str, frame_cost: float) -> int:
        """A new state that lasts as long as the unit is heard."""
        state = self.state()
        self.arc(state, state, frame_cost, transition=2 * NUMBER[unit] + 1)
        return state

    def enter(self, begin: int, unit_state: int, unit: str, cost: float) -> None:
        """Begin a unit: its first frame."""
        self.arc(begin, unit_state, cost, transition=2 * NUMBER[unit] + 2)

    def pause(self, begin: int, end: int) -> None:
        """A pause, which may be left out where there is another way."""
        silence = self.unit(SILENCE, 0.0)
        self.enter(begin, silence, SILENCE, self.costs.pause)
        self.arc(silence, end)

    def text(self) -> str:
        """As fstcompile reads it."""
        lines = [f"{begin} {end} {transition} {word} {cost:.4f}" for begin, end, transition, word, cost in self.arcs]
        return "\n".join([*lines, *map(str, self.ends)]) + "\n"


def _words_graph(lexicon: Lexicon, number: dict[str, int], costs: Costs) -> _Graph:
    """All words as one tree, whose leaves lead back to its root."""
    graph = _Graph(costs)
    gap, loop = 0, graph.state()
    graph.arc(gap, loop)
    graph.pause(gap, loop)
    graph.ends.append(loop)
    leaves = _tree(graph, loop, lexicon)
    for word, reading, rank in _said(lexicon):
        graph.arc(leaves[reading], gap, costs.word + costs.rarer * (rank > 0), word=number[word])
    _filler(graph, loop, gap, number[FILLER_WORD])
    return graph


def _said(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for word, readings in sorted(lexicon.items()):
        for rank, reading in enumerate(readings):
            yield word, reading, rank


def _tree(graph: _Graph, root: int, lexicon: Lexicon) -> dict[tuple[str, ...], int]:
    """The state after each beginning of any word."""
    after: dict[tuple[str, ...], int] = {(): root}
    for _, reading, _ in _said(lexicon):
        for length, unit in enumerate(reading):
            beginning = reading[: length + 1]
            if beginning not in after:
                after[beginning] = graph.unit(unit, graph.costs.speech_frame)
                graph.enter(after[reading[:length]], after[beginning], unit, graph.costs.speech_frame)
    return after


def _filler(graph: _Graph, begin: int, end: int, word: int) -> None:
    """Any speech, pauses within it included."""
    costs = graph.costs
    frame_cost = costs.speech_frame + costs.filler_frame
    filler, within = graph.unit(FILLER, frame_cost), graph.state()
    graph.enter(begin, filler, FILLER, costs.filler + frame_cost)
    graph.pause(filler, within)
    graph.enter(within, filler, FILLER, frame_cost)
    graph.arc(filler, end, word=word)


def _openfst(command: str, text: str, path: Path) -> None:
    """Run OpenFst's tools on a graph as text."""
    libraries = os.pathsep.join(filter(None, [str(PLUGINS), os.environ.get("LD_LIBRARY_PATH")]))
    environment = os.environ | {"LD_LIBRARY_PATH": libraries}
    shell = ["bash", "-c", f"set -o pipefail; {command}"]
    with path.open("wb") as file:
        subprocess.run(shell, input=text.encode(), stdout=file, env=environment, check=True)
