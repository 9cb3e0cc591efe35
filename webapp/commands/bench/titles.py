"""`lotse bench titles`: how well and how fast titles are ranked against the labels of a classification."""

import time
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
from flask import current_app

import matching
from webapp import taxonomy
from webapp.taxonomy import baselines, melo
from webapp.taxonomy.semantic import Model, NoSemantic

Rank = Callable[[int], int | None]


@click.command("titles")
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--without-country", "country", help="Keep this country's own title list out; by default the set's own.")
@click.option(
    "--semantic", is_flag=True, help="Also with closeness in meaning; needs the extra lotse-hessen[semantic]."
)
def titles(folders: tuple[Path, ...], country: str | None, semantic: bool) -> None:
    """Run benchmark FOLDERS in the MELO format: rank of the first right label, ties as in trec_eval."""
    from webapp.cli import application  # noqa: PLC0415  the command line registers this module

    with application().app_context():
        for folder in folders:
            try:
                _run(folder, country, Model() if semantic else None)
            except (melo.MeloError, NoSemantic) as error:
                raise click.UsageError(str(error)) from None
    click.echo(taxonomy.LICENCE)


def _run(folder: Path, country: str | None, model: Model | None) -> None:
    bench = melo.read(folder)
    own, asked, labelled = melo.set_name(folder)
    left_out = country or own
    evidence = evidence_without(left_out, labelled)
    click.echo(
        f"{folder.name}: {len(bench.queries)} titles, {len(bench.labels)} labels of {len(set(bench.concepts))} concepts"
    )
    click.echo(f"imported labels used: {len(evidence)}; national list kept out: {left_out or 'none'}")
    ranking = matching.LabelRanking(bench.labels, bench.concepts, evidence, asked)
    taxonomy.let_others_write()
    ties = melo.ties_last(bench.label_ids)
    _report("Lotse", bench, lambda i: melo.rank_in_order(ranking.order(bench.queries[i]), bench.right[i]))
    if model is not None:
        _report("with meaning", bench, _by_meaning(model, bench, ranking))
    for name, make in (("char TF-IDF", baselines.char_tfidf), ("WRatio", baselines.weighted_ratio)):
        _report(name, bench, _by_scores(make(bench.labels), bench, ties))


def evidence_without(left_out: str, labelled: str) -> list[matching.Evidence]:
    """What was imported beside the benchmark's own labels, never a list of the country left out."""
    if not taxonomy.is_imported():
        return []
    stored = [*taxonomy.labels(), *taxonomy.labels(national=True)]
    return [
        matching.Evidence(each.concept, each.language, each.folded)
        for each in stored
        if each.country != left_out or not each.country
        if each.country or each.language != labelled
    ]


def _by_meaning(model: Model, bench: melo.Melo, ranking: matching.LabelRanking) -> Rank:
    """Words and meaning together; the vectors of the labels stand in the instance folder from then on."""
    texts = tuple(dict.fromkeys(bench.labels))
    place = {text: number for number, text in enumerate(texts)}
    folder = current_app.extensions["settings"].instance_dir
    vectors = model.cached(texts, folder, _say_done).astype(np.float32)
    rows = np.array([place[label] for label in bench.labels], np.int64)

    def rank(number: int) -> int | None:
        meaning = (vectors @ model.vectors([bench.queries[number]])[0])[rows]
        return melo.rank_in_order(ranking.order(bench.queries[number], meaning), bench.right[number])

    return rank


def _say_done(done: int, count: int) -> None:
    if done % 4096 == 0 or done == count:
        click.echo(f"vectors of labels: {done} of {count}", err=True)


def _by_scores(scorer: baselines.Scorer, bench: melo.Melo, ties: melo.Numbers) -> Rank:
    return lambda i: melo.rank_by_scores(scorer(bench.queries[i]), ties, bench.right[i])


def _report(name: str, bench: melo.Melo, rank: Rank) -> None:
    began = time.perf_counter()
    ranks = [rank(i) for i in range(len(bench.queries))]
    speed = len(ranks) / (time.perf_counter() - began)
    each = melo.figures(ranks)
    click.echo(
        f"{name:<12} MRR {each.mrr:.4f} A@1 {each.at_1:.4f} A@5 {each.at_5:.4f} A@10 {each.at_10:.4f} "
        f"{speed:.0f} titles/s"
    )
