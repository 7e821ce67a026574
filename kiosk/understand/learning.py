"""`python -m kiosk.understand.learning LANGUAGE`: lines of topic, tab, sentence in; what they teach out, as .npz.

For each topic a linear support vector machine weighs the pieces of sentences (Joachims, "Text categorization with
support vector machines", 1998). A process of its own: it takes 1.7 GB that the kiosk would never get back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import numpy as np
from scipy.sparse import csr_array
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from kiosk.messages import LANGUAGES, Language
from kiosk.understand.alternatives import MOST, MOST_OF_NOTHING, expanded
from kiosk.understand.gist import Taught, columns_of, rarity
from kiosk.understand.pieces import By, Keys, keys_of, units_of_example
from kiosk.understand.sentences import NOTHING

COST = 0.5
"""Of an example on the wrong side, compared with how steep the weights are; set by tests/utterances/develop.tsv."""
LEAST = 4
"""Examples that have a piece, below which it is left out: most of all pieces, and nothing is lost by it."""
Example = tuple[str, str]
"""Topic and sentence."""


def main() -> None:
    """Give way to whoever is being listened to, and learn."""
    os.nice(10)
    (language,) = (each for each in LANGUAGES if each == sys.argv[1])
    lines = sys.stdin.buffer.read().decode().splitlines()
    rows = [(topic, row) for topic, _, row in (line.partition("\t") for line in lines)]
    examples = [
        (topic, text) for topic, row in rows for text in expanded(row, MOST_OF_NOTHING if topic == NOTHING else MOST)
    ]
    with ThreadPoolExecutor() as pool:  # scikit-learn's part, which is most of it, needs no interpreter
        each = {by: pool.submit(teach, examples, by, language) for by in get_args(By)}
    taught = {by: one.result() for by, one in each.items()}
    arrays = {f"{by}.{name}": array for by, one in taught.items() for name, array in one._asdict().items()}
    np.savez(sys.stdout.buffer, **arrays)


def teach(examples: Sequence[Example], by: By, language: Language) -> Taught:
    """What these examples teach, of at least three topics; the same for the same examples."""
    found = [(topic, keys) for topic, text in examples if len(keys := _keys(text, by, language))]
    every = np.concatenate([keys for _, keys in found])
    whose = np.repeat(np.arange(len(found)), [len(keys) for _, keys in found])
    known, spread = np.unique(every, return_counts=True)
    known, spread = known[spread >= LEAST], spread[spread >= LEAST]
    columns, met = columns_of(every, known)
    places = whose[met].astype(np.int32), columns.astype(np.int32)  # LIBLINEAR takes no others
    table = normalize(csr_array((rarity(spread, len(found))[columns], places), shape=(len(found), len(known))))
    planes = LinearSVC(C=COST, tol=0.05, dual=True, random_state=0).fit(table, [topic for topic, _ in found])
    steps = np.abs(planes.coef_).max(1, keepdims=True) / 127
    small = np.round(planes.coef_ / steps).astype(np.int8)
    count = np.array(len(found))
    return Taught(planes.classes_, count, known, spread, small, steps[:, 0].astype(np.float32), planes.intercept_)


def _keys(text: str, by: By, language: Language) -> Keys:
    units = units_of_example(text, by, language)
    return keys_of(units, language) if units else np.array([], np.uint32)


if __name__ == "__main__":
    main()
