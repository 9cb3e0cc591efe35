"""What the match engine is to reach."""

from webapp.commands.bench.aims.values import Aim

SIZES = {"100k": 100_000, "1m": 1_000_000}
MODES = ("filtered", "all")
_BEST = "against the best PostgreSQL variant"


def _of_engine(size: str, name: str) -> tuple[Aim, ...]:
    part, top = f"engine-{size}", f"top 50 of {name}"
    bounds = {
        ("numpy", "filtered"): (30, 20),
        ("numpy", "all"): (50, None),
        ("kernel", "filtered"): (150, 100),
        ("kernel", "all"): (200, None),
    }
    rows = []
    for reader, label in (("numpy", "NumPy"), ("kernel", "compiled kernel")):
        for mode in MODES:
            wall, cpu = bounds[reader, mode] if size == "1m" else (None, None)
            what = f"{top}, {label}, {mode}, {_BEST}"
            key = f"{size}.{reader}.{mode}"
            rows += [
                Aim(key=f"{key}.wall", part=part, what=f"{what}, wall", at_least=wall, unit="×"),
                Aim(key=f"{key}.cpu", part=part, what=f"{what}, processor", at_least=cpu, unit="×"),
            ]
        what = f"{top}, {label}, filtered, a person not seen before, {_BEST}, wall"
        rows.append(Aim(key=f"{size}.{reader}.new.wall", part=part, what=what))
    return (
        Aim(
            key=f"{size}.rule",
            part=part,
            what=f"differences to the plain rule, {name} vacancies",
            at_most=0,
        ),
        Aim(key=f"{size}.readers", part=part, what=f"differences between NumPy and kernel, {name}", at_most=0),
        Aim(key=f"{size}.peers", part=part, what=f"differences to the databases and frames, {name}", at_most=0),
        *rows,
        *(
            Aim(key=f"{size}.{peer}.{mode}", part=part, what=f"{top}, NumPy, {mode}, against {label}, wall")
            for peer, label in (("sqlite", "SQLite"), ("duckdb", "DuckDB"), ("polars", "polars"))
            for mode in MODES
        ),
        Aim(key=f"{size}.plain", part=part, what=f"{top}, NumPy, all, against plain Python, processor"),
        Aim(key=f"{size}.update", part=part, what=f"one vacancy closed; posted or changed, {name}"),
        Aim(key=f"{size}.build", part=part, what=f"index of {name} built"),
        Aim(key=f"{size}.memory", part=part, what=f"memory of the index, {name}"),
    )


ENGINE: tuple[Aim, ...] = (
    *_of_engine("1m", "1 million"),
    *_of_engine("100k", "100 thousand"),
    Aim(
        key="steps",
        part="engine-100k",
        what="next best step, all levers, 100 thousand vacancies, p95",
        at_most=100,
        unit=" ms",
    ),
    Aim(
        key="pairs.filtered",
        part="pairs",
        what="all pairs, 200 × 100 thousand, kernel, filtered",
        at_most=60,
        unit=" processor-seconds",
    ),
    Aim(
        key="pairs.filtered.scan",
        part="pairs",
        what="the same against the engine's own full scan",
        at_most=0.5,
        unit="×",
    ),
    Aim(
        key="pairs.all",
        part="pairs",
        what="all pairs, 200 × 100 thousand, kernel, all",
        at_most=150,
        unit=" processor-seconds",
    ),
    Aim(key="pairs.memory", part="pairs", what="all pairs, peak memory", at_most=1.5, unit=" GB"),
    Aim(
        key="assignment.small.worth",
        part="assignment",
        what="assignment, 20 × 10 thousand, share of the optimum of OR-tools",
        at_least=99.9,
        unit=" %",
    ),
    Aim(
        key="assignment.small.time",
        part="assignment",
        what="assignment, 20 × 10 thousand, share of its time",
        at_most=0.2,
        unit="×",
    ),
    Aim(
        key="assignment.large.worth",
        part="assignment",
        what="assignment, 200 × 100 thousand, share of the optimum of OR-tools",
        at_least=99.9,
        unit=" %",
    ),
    Aim(
        key="assignment.large.time",
        part="assignment",
        what="assignment, 200 × 100 thousand, share of its time",
        at_most=0.2,
        unit="×",
    ),
    Aim(
        key="dask",
        part="dask",
        what="dask with two workers against the plain loop, kernel processor time",
        at_most=1.15,
        unit="×",
    ),
    Aim(
        key="served.p95",
        part="served",
        what="match page of an adviser, 100 thousand open vacancies, served, p95",
        at_most=150,
        unit=" ms",
    ),
    Aim(key="served.memory", part="served", what="the same, memory of the process", at_most=300, unit=" MB"),
)
