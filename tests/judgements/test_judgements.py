"""The engine's order against plain searches, on lists that two people judged by hand and apart from each other."""

import csv
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import log

import numpy as np
import numpy.typing as npt
import pytest
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

import matching
from tests.judgements.pools import DAY, HERE, LETTERS, Listed, Person, Post, lists

with warnings.catch_warnings():
    # Python warns of the way ranx writes its tables, the first time it reads them.
    warnings.simplefilter("ignore", DeprecationWarning)
    import ranx

JUDGES = ("judge_1.tsv", "judge_2.tsv")
GRADES = "0123"
MEASURE = "ndcg@10"
AHEAD, SURE = 0.10, 0.05
TESTS = {"student": "paired t-test", "fisher": "randomisation test"}
Scores = Callable[[Person, Sequence[Post]], Sequence[float]]

# The compiled measures of ranx warn of a cast of their own when they are compiled.
pytestmark = pytest.mark.filterwarnings("ignore:unsafe cast from uint64 to int64")


def judged(name: str) -> dict[str, tuple[int, ...]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["list"]: tuple(int(grade) for grade in row["grades"]) for row in rows}


@pytest.fixture(scope="module")
def grades() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    first, second = (judged(name) for name in JUDGES)
    return first, second


@pytest.mark.parametrize("name", JUDGES)
def test_a_judge_has_graded_every_vacancy_of_every_list(name: str) -> None:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    head, *lines = (row.split("\t") for row in rows)

    assert head == ["list", "grades", "note"]
    assert [line[0] for line in lines] == [each.id for each in lists()]
    assert all(len(line[1]) == len(LETTERS) and set(line[1]) <= set(GRADES) for line in lines)
    assert all(len(line) in (2, 3) for line in lines)


def test_two_judges_agree_well(
    grades: tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [pair for each in lists() for pair in zip(grades[0][each.id], grades[1][each.id], strict=True)]
    equal = sum(one == other for one, other in pairs) / len(pairs)
    within_one = sum(abs(one - other) <= 1 for one, other in pairs) / len(pairs)
    kappa = weighted_kappa(pairs)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(pairs)} pairs judged twice: quadratic weighted kappa {kappa:.3f}, equal {equal:.1%}, "
            f"within one grade {within_one:.1%}; "
            f"grades of judge 1 {_counted(one for one, _ in pairs)}, of judge 2 {_counted(two for _, two in pairs)}\n"
        )

    assert kappa >= 0.6
    assert within_one >= 0.9


def _counted(found: Iterable[int]) -> str:
    counts = Counter(found)
    return " ".join(f"{grade}: {counts[int(grade)]}" for grade in GRADES)


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Cohen's kappa with squared distances: 1 is full agreement, 0 what chance alone gives."""
    size = len(GRADES)
    seen = np.zeros((size, size))
    for one, other in pairs:
        seen[one, other] += 1
    distance = np.subtract.outer(np.arange(size), np.arange(size)) ** 2
    by_chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    return float(1 - (distance * seen).sum() / (distance * by_chance).sum())


def test_kappa_is_one_for_equal_judges_and_nothing_for_one_who_gives_the_same_grade_throughout() -> None:
    assert weighted_kappa([(0, 0), (1, 1), (2, 2), (3, 3)]) == 1
    assert weighted_kappa([(0, 1), (1, 1), (2, 1), (3, 1)]) == 0
    assert weighted_kappa([(0, 3), (3, 0)]) == -1


@pytest.mark.parametrize("source", ["all", "demo", "adverts"])
def test_the_order_of_the_engine_is_clearly_better_than_a_search_by_words(
    source: str,
    grades: tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]],
    people: dict[str, Person],
    posts: dict[str, Post],
    rulebook: matching.Rulebook,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wanted = [
        each for each in lists() if source == "all" or (source == "adverts") == posts[each.vacancies[0]].is_advert
    ]
    graded = {
        each.id: [sum(pair) for pair in zip(grades[0][each.id], grades[1][each.id], strict=True)] for each in wanted
    }
    # Where nothing fits at all, every order is as good as another: the measure has no value.
    counted = [each for each in wanted if any(graded[each.id])]
    qrels = ranx.Qrels({each.id: dict(zip(each.vacancies, graded[each.id], strict=True)) for each in counted})
    searches = plain_searches(list(posts.values())) | harder_searches(list(posts.values()), rulebook)
    runs = [_run("engine", counted, people, posts, _engine(rulebook))]
    runs += [_run(name, counted, people, posts, scores) for name, scores in searches.items()]
    reports = {
        test: ranx.compare(qrels, runs, metrics=[MEASURE], stat_test=test, max_p=SURE, n_permutations=1_000, threads=1)
        for test in TESTS
    }
    found = reports["student"].to_dict()
    with capsys.disabled():
        left = len(wanted) - len(counted)
        sys.stdout.write(f"\n{source}: {len(counted)} lists, {left} left out because nothing in them fits\n")
        sys.stdout.write(_table(found, {test: report.to_dict() for test, report in reports.items()}))

    assert len(counted) >= 0.75 * len(wanted)
    engine = found["engine"]["scores"][MEASURE]
    for name in plain_searches(list(posts.values())):
        assert engine - found[name]["scores"][MEASURE] >= (AHEAD if source == "all" else 0), name
        assert all(report.to_dict()["engine"]["comparisons"][name][MEASURE] < SURE for report in reports.values()), name


def _table(found: Mapping[str, Mapping[str, Mapping[str, float]]], reports: Mapping[str, Mapping[str, object]]) -> str:
    engine = found["engine"]["scores"][MEASURE]
    lines = [f"{'order by':<44}{MEASURE:>9}{'ahead':>8}" + "".join(f"{'p, ' + TESTS[test]:>24}" for test in reports)]
    for name in found["model_names"]:
        score = found[name]["scores"][MEASURE]
        ps = "" if name == "engine" else "".join(_p(report, name) for report in reports.values())
        lines.append(f"{name:<44}{score:>9.3f}{engine - score:>8.3f}{ps}")
    return "\n".join(lines) + "\n"


def _p(report: Mapping[str, object], name: str) -> str:
    return f"{report['engine']['comparisons'][name][MEASURE]:>24.2g}"  # type: ignore[index]


def _run(
    name: str, wanted: list[Listed], people: dict[str, Person], posts: dict[str, Post], scores: Scores
) -> ranx.Run:
    """Equal scores stay in the order of the list, which was shuffled before anything was judged."""
    found = {}
    for each in wanted:
        given = scores(people[each.person], [posts[key] for key in each.vacancies])
        order = sorted(range(len(LETTERS)), key=lambda place, given=given: (-given[place], place))
        found[each.id] = {each.vacancies[place]: float(len(LETTERS) - rank) for rank, place in enumerate(order)}
    return ranx.Run(found, name=name)


def _engine(rulebook: matching.Rulebook) -> Scores:
    """What the person's own list shows: readiness, then points, then the tie."""

    def scores(person: Person, offered: Sequence[Post]) -> list[float]:
        ranked = matching.rank(person.profile, [post.vacancy for post in offered], rulebook, DAY).matches
        place = {match.vacancy: -float(number) for number, match in enumerate(ranked)}
        return [place[post.id] for post in offered]

    return scores


def plain_searches(offered: Sequence[Post]) -> dict[str, Scores]:
    """What somebody has who searches with the German name of her work and with what she says about herself."""
    tfidf = char_tfidf([post.title for post in offered])
    return {
        "token set ratio of titles (RapidFuzz)": lambda person, found: [
            fuzz.token_set_ratio(person.title_german, post.title, processor=default_process) for post in found
        ],
        "WRatio of titles (RapidFuzz)": lambda person, found: [
            fuzz.WRatio(person.title_german, post.title, processor=default_process) for post in found
        ],
        "keyword overlap of all words": lambda person, found: [
            overlap(person_words(person), post_words(post)) for post in found
        ],
        "character TF-IDF of titles": lambda person, found: [tfidf(person.title_german, post.title) for post in found],
    }


def harder_searches(offered: Sequence[Post], rulebook: matching.Rulebook) -> dict[str, Scores]:
    """For comparison only: her own words without their German, and words that stand on confirmed codes of Lotse."""
    tfidf = char_tfidf([post.title for post in offered])

    def named(keys: Iterable[str]) -> set[str]:
        return words(" ".join(chain.from_iterable(rulebook.occupations.find(key).official.values() for key in keys)))

    return {
        "character TF-IDF, her own words": lambda person, found: [tfidf(person.title, post.title) for post in found],
        "keywords and names of confirmed occupations": lambda person, found: [
            overlap(
                person_words(person) | named(person.profile.occupations),
                post_words(post) | named([post.vacancy.occupation, *post.vacancy.also_accepted]),
            )
            for post in found
        ],
    }


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def overlap(asked: set[str], offered: set[str]) -> float:
    return len(asked & offered) / len(asked | offered)


def person_words(person: Person) -> set[str]:
    """Everything the person says in words: her work, places, shifts, German, licences, the help she needs."""
    profile, wishes = person.profile, person.profile.wishes
    german = profile.language("de")
    return words(
        " ".join(
            [
                person.title_german,
                *(place.name for place in wishes.places or ()),
                *(wishes.shifts or ()),
                *(wishes.support_needed or ()),
                *(profile.driving_licences or ()),
                str(german.level() if german else ""),
            ]
        )
    )


def post_words(post: Post) -> set[str]:
    """Everything the vacancy says in words."""
    offer = post.vacancy
    return words(
        " ".join(
            [
                post.title,
                *(said for key, said in post.said.items() if key != "source"),
                *(offer.shifts.shifts if isinstance(offer.shifts, matching.ShiftDemand) else ()),
                *(offer.support_offered or ()),
                *(offer.driving_licences.classes if isinstance(offer.driving_licences, matching.LicenceDemand) else ()),
                str(offer.german.level if isinstance(offer.german, matching.LanguageDemand) else ""),
            ]
        )
    )


def char_tfidf(texts: Sequence[str]) -> Callable[[str, str], float]:
    """Cosine of runs of three to five characters within words, weighed by how rare a run is in the pool."""
    holding = Counter(chain.from_iterable(set(_runs(text)) for text in texts))
    rarity = {run: log((1 + len(texts)) / (1 + count)) + 1 for run, count in holding.items()}
    unseen = log(1 + len(texts)) + 1

    def weighed(text: str) -> dict[str, float]:
        return {run: count * rarity.get(run, unseen) for run, count in Counter(_runs(text)).items()}

    def closeness(one: str, other: str) -> float:
        first, second = weighed(one), weighed(other)
        both = sum(weight * second.get(run, 0.0) for run, weight in first.items())
        return both / (_length(first.values()) * _length(second.values()))

    return closeness


def _runs(text: str) -> list[str]:
    padded = [f" {word} " for word in re.findall(r"\w+", text.casefold())]
    return [word[at : at + size] for word in padded for size in (3, 4, 5) for at in range(len(word) - size + 1)]


def _length(weights: Iterable[float]) -> float:
    found: npt.NDArray[np.float64] = np.fromiter(weights, dtype=np.float64)
    return float(np.linalg.norm(found))
