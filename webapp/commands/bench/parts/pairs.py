"""All pairs of 200 thousand people and 100 thousand vacancies: everybody's exact first places, in one process."""

import resource
import time
from collections.abc import Callable

from matching import Lists, Slice
from webapp import clock
from webapp.commands.bench.market import ALL, PLACES
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.crowd import LISTS, Crowd, crowd_of, keep_lists, merged
from webapp.commands.bench.parts.inputs import Inputs

PEOPLE, VACANCIES = 200_000, 100_000
LONGEST = 150  # processor-seconds; the time of the people who are left then is reckoned
GIGABYTE = 2**20


def measure(_part: str, report: Report, inputs: Inputs) -> None:
    crowd = crowd_of(VACANCIES, PEOPLE, clock.today())
    work, found = crowd.work, list[Lists]()
    index, _ = work.made_ready()
    with report.rows("pairs.filtered"):
        _over_everybody("pairs.filtered", crowd, lambda part: found.append(work(part)[1]), report)
        if inputs.scratch and sum(map(len, found)) == PEOPLE:
            keep_lists(inputs.scratch / LISTS, merged(found))
        found.clear()

    def read_all(part: Slice) -> None:
        for person in part.people:
            index.page(person, ALL, count=PLACES)

    with report.rows("pairs.all"):
        _over_everybody("pairs.all", crowd, read_all, report)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE
    report.row("pairs.memory", used, f"{used:.2f} GB, the invented vacancies included")


def _over_everybody(key: str, crowd: Crowd, work: Callable[[Slice], None], report: Report) -> None:
    """Processor-seconds for everybody, without the inventing; reckoned from those for whom there was time."""
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
    every = seconds * crowd.count / done
    note = f", reckoned from the first {done:,}" if done < crowd.count else ""
    report.row(key, every, f"{every:.0f} processor-seconds{note}")
