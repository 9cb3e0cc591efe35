"""How well titles of other classifications are ranked: the sets of the named folder."""

import tempfile
from pathlib import Path

import matching
from webapp import taxonomy
from webapp.commands.bench.aims.titles import ABOVE_TFIDF, MELO
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.inputs import Inputs
from webapp.commands.bench.serving import application, environment, lotse
from webapp.commands.bench.titles import evidence_without
from webapp.taxonomy import baselines, melo


def measure(_part: str, report: Report, inputs: Inputs) -> None:
    """In the same language; with the labels of the other folder, if one is named, but never the own national list."""
    if inputs.melo is None:
        raise ValueError("no folder of sets was named")
    with report.rows("melo"), tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        surroundings = environment(Path(folder))
        lotse(surroundings, "db", "upgrade")
        if inputs.esco:
            lotse(surroundings, "taxonomy", "import", str(inputs.esco))
        with application(surroundings).app_context():
            for each in sorted(inputs.melo.iterdir()):
                _one(each, report)


def _one(folder: Path, report: Report) -> None:
    country, asked, labelled = melo.set_name(folder)
    key = folder.name.split("_")[0]
    if asked != labelled or key not in (*MELO, *ABOVE_TFIDF):
        return
    report.say(folder.name)
    bench = melo.read(folder)
    ranking = matching.LabelRanking(bench.labels, bench.concepts, evidence_without(country, labelled), asked)
    taxonomy.let_others_write()
    ranks = [
        melo.rank_in_order(ranking.order(query), right) for query, right in zip(bench.queries, bench.right, strict=True)
    ]
    own = melo.figures(ranks).mrr
    report.row(f"melo.{key}", *_against(key, own, bench))


def _against(key: str, own: float, bench: melo.Melo) -> tuple[float, str]:
    scorer, ties = baselines.char_tfidf(bench.labels), melo.ties_last(bench.label_ids)
    ranks = [
        melo.rank_by_scores(scorer(query), ties, right) for query, right in zip(bench.queries, bench.right, strict=True)
    ]
    other = melo.figures(ranks).mrr
    text = f"{own:.4f} (char TF-IDF {other:.4f}, {len(bench.queries)} titles)"
    return (own - other, f"{own - other:+.4f}: {text}") if key in ABOVE_TFIDF else (own, text)
