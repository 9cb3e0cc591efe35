"""All pairs of 200 thousand people and 100 thousand vacancies: everybody's exact first places, in one process."""

import resource
import time
from collections.abc import Callable
from functools import partial
from itertools import islice

import matching
from matching import Lists, Slice, VacancyIndex
from webapp import clock
from webapp.commands.bench.market import ALL, FILTERED, PLACES
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.crowd import LISTS, SLICE, Crowd, crowd_of, keep_lists, lists_of, merged
from webapp.commands.bench.parts.inputs import Inputs

PEOPLE, VACANCIES = 200_000, 100_000
SCANNED = 2_000
LONGEST = 160  # processor-seconds; the time of the people who are left then is reckoned
GIGABYTE = 2**20


def measure(_part: str, report: Report, inputs: Inputs) -> None:
    """Residence moves nobody in filtered lists, which are those of a round; over everything it counts."""
    crowd = crowd_of(VACANCIES, PEOPLE, clock.today())
    index = VacancyIndex(crowd.jobs, crowd.rulebook, crowd.day, kernel=matching.kernel_available())
    found: list[Lists] = []
    with report.rows("pairs.filtered"):
        read = partial(lists_of, index, crowd.numbers)
        each = _over_everybody("pairs.filtered", crowd, lambda part: found.append(read(part)), report)
        if inputs.scratch and sum(map(len, found)) == PEOPLE:
            keep_lists(inputs.scratch / LISTS, merged(found))
        found.clear()
        _full_scan(crowd, index, each, report)
    with report.rows("pairs.all"):
        _over_everybody("pairs.all", crowd, partial(_read_all, index), report)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    report.row("pairs.memory", used, f"{used:.2f} GB, the invented vacancies included")


def _read_all(index: VacancyIndex, part: Slice) -> None:
    for person in part.people:
        index.page(person, ALL, count=PLACES)


def _over_everybody(key: str, crowd: Crowd, work: Callable[[Slice], None], report: Report) -> float:
    """Processor-seconds of each person, without the inventing; reckoned from those for whom there was time."""
    seconds, done = 0.0, 0
    for part in crowd.slices():
        begun = time.process_time()
        work(part)
        seconds += time.process_time() - begun
        done += len(part.people)
        if seconds > LONGEST:
            break
        if done % 20_000 == 0:
            report.say(f"{key}: {done} people in {seconds:.0f} processor-seconds")
    each = seconds / done
    note = f", reckoned from the first {done:,}" if done < crowd.count else ""
    report.row(key, each * crowd.count, f"{each * crowd.count:.0f} processor-seconds{note}")
    return each


def _full_scan(crowd: Crowd, index: VacancyIndex, each: float, report: Report) -> None:
    """NumPy reads every row of the shelves that are not refused for their occupation; asked twice, it knows the law."""
    whole, seconds = VacancyIndex.opened(index.columns, crowd.rulebook), 0.0
    people = [person for part in islice(crowd.slices(), SCANNED // SLICE) for person in part.people]
    for _ in range(2):
        begun = time.process_time()
        for person in people:
            whole.page(person, FILTERED, count=PLACES, residence_counts=False)
        seconds = time.process_time() - begun
    scanned = seconds / len(people)
    text = f"{each / scanned:.2f}× ({1e3 * each:.2f} against {1e3 * scanned:.2f} ms a person, NumPy, every row"
    report.row("pairs.filtered.scan", each / scanned, f"{text}, reckoned from {len(people):,})")
