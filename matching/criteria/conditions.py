"""Criteria about the conditions of work: place, shifts, hours, start, pay, support."""

from datetime import date
from math import asin, cos, radians, sin, sqrt

from matching.codes import Criterion, Fulfilment, Lever, RequiredBy, Support
from matching.criteria.levels import Comparison, Evidence, Level, all_some_none, not_stated, nothing_asked
from matching.profile import WishedPlace
from matching.vacancy import NOTHING_ASKED

EARTH_RADIUS_KM = 6371.0
NEAR_PERCENT = 150
HOURS_GAP = 5
A_MONTH, THREE_MONTHS = 31, 92


def _wish(case: Comparison, criterion: Criterion, *, must_of_vacancy: bool = False) -> RequiredBy:
    if must_of_vacancy:
        return RequiredBy.VACANCY
    return RequiredBy.WISH if criterion in case.profile.wish_is_must else RequiredBy.NO


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> int:
    """Great-circle distance between two WGS 84 points in whole km."""
    phi, psi = radians(lat), radians(other_lat)
    half = sin((psi - phi) / 2) ** 2 + cos(phi) * cos(psi) * sin(radians(other_lon - lon) / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(half)))


def place(case: Comparison) -> Level:
    """Distance to the nearest wished place, or readiness to move."""
    wishes, vacancy = case.profile.wishes, case.vacancy
    required = _wish(case, Criterion.PLACE)
    asked = {"kreis": vacancy.kreis} if vacancy.kreis else {}
    if vacancy.lat is None or vacancy.lon is None or (wishes.places is None and wishes.moves_anywhere is None):
        return not_stated(required, asked=asked)
    nearest = min(
        ((distance_km(each.lat, each.lon, vacancy.lat, vacancy.lon), each) for each in wishes.places or ()),
        key=lambda pair: pair[0] - pair[1].radius_km,
        default=None,
    )
    stated = _stated_place(nearest, moves=bool(wishes.moves_anywhere))
    key, fulfilment, lever = _place_level(case, nearest)
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def _stated_place(nearest: tuple[int, WishedPlace] | None, *, moves: bool) -> dict[str, str | int | bool]:
    if nearest is None:
        return {"moves": moves}
    return {
        "place": nearest[1].name,
        "radius_km": nearest[1].radius_km,
        "distance_km": nearest[0],
        "moves": moves,
    }


def _place_level(case: Comparison, nearest: tuple[int, WishedPlace] | None) -> tuple[str, Fulfilment, Lever | None]:
    if nearest and nearest[0] <= nearest[1].radius_km:
        return "inside", Fulfilment.MET, None
    if case.profile.wishes.moves_anywhere:
        housing = Support.HOUSING in (case.vacancy.support_offered or ())
        return ("moves_with_housing" if housing else "moves"), Fulfilment.MET, None
    if nearest and 100 * nearest[0] <= NEAR_PERCENT * nearest[1].radius_km:
        return "near", Fulfilment.PARTLY_MET, Lever.RADIUS_PLUS_25
    return "outside", Fulfilment.NOT_MET, Lever.RADIUS_PLUS_25


def shifts(case: Comparison) -> Level:
    """Kinds of working time asked for against those the person accepts."""
    demand, accepted = case.vacancy.shifts, case.profile.wishes.shifts
    stated = {} if accepted is None else {"shifts": tuple(sorted(each.value for each in accepted))}
    if demand is NOTHING_ASKED:
        return nothing_asked(stated)
    if demand is None:
        return not_stated(RequiredBy.NO, stated=stated)
    required = _wish(case, Criterion.SHIFTS, must_of_vacancy=demand.must)
    asked: Evidence = {"shifts": tuple(sorted(each.value for each in demand.shifts)), "must": demand.must}
    if accepted is None:
        return not_stated(required, asked=asked)
    key, fulfilment = all_some_none(len(demand.shifts & accepted), len(demand.shifts))
    lever = None if fulfilment is Fulfilment.MET else Lever.ONE_MORE_SHIFT
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def hours(case: Comparison) -> Level:
    """Weekly hours offered against the range the person wishes."""
    wishes, vacancy = case.profile.wishes, case.vacancy
    required = _wish(case, Criterion.HOURS)
    stated = _range(wishes.hours_from, wishes.hours_to)
    asked = _range(vacancy.hours_from, vacancy.hours_to)
    if not stated or not asked:
        return not_stated(required, stated=stated, asked=asked)
    gap = max(stated["from"] - asked["to"], asked["from"] - stated["to"], 0)
    if gap == 0:
        key, fulfilment, lever = "overlap", Fulfilment.MET, None
    elif gap <= HOURS_GAP:
        key, fulfilment, lever = "near", Fulfilment.PARTLY_MET, Lever.HOURS_WIDER
    else:
        key, fulfilment, lever = "apart", Fulfilment.NOT_MET, Lever.HOURS_WIDER
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def _range(lower: float | None, upper: float | None) -> dict[str, float]:
    if lower is None and upper is None:
        return {}
    low, high = lower if lower is not None else upper, upper if upper is not None else lower
    return {} if low is None or high is None else {"from": low, "to": high}


def start(case: Comparison) -> Level:
    """The day the person can begin against the day the vacancy begins."""
    wished, offered = case.profile.wishes.earliest_start, case.vacancy.start
    required = _wish(case, Criterion.START)
    stated = {} if wished is None else {"day": wished}
    asked = {} if offered is None else {"day": offered}
    if wished is None or offered is None:
        return not_stated(required, stated=stated, asked=asked)
    key, fulfilment = _start_level(wished, max(offered, case.day))
    lever = None if fulfilment is Fulfilment.MET else Lever.START_EARLIER
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked, lever=lever)


def _start_level(wished: date, offered: date) -> tuple[str, Fulfilment]:
    late = (wished - offered).days
    if late <= 0:
        return "by_then", Fulfilment.MET
    if late <= A_MONTH:
        return "a_month_later", Fulfilment.PARTLY_MET
    if late <= THREE_MONTHS:
        return "three_months_later", Fulfilment.PARTLY_MET
    return "later", Fulfilment.NOT_MET


def pay(case: Comparison) -> Level:
    """The pay offered against the pay wished, both EUR gross per year."""
    wished, offered = case.profile.wishes.pay, case.vacancy.pay
    required = _wish(case, Criterion.PAY)
    stated = {} if wished is None else {"pay": wished}
    asked = {"pay": offered, "from": case.vacancy.pay_from or offered} if offered is not None else {}
    if wished is None or offered is None:
        return not_stated(required, stated=stated, asked=asked)
    for key, percent, fulfilment in (
        ("reaches", 100, Fulfilment.MET),
        ("ninety_percent", 90, Fulfilment.PARTLY_MET),
        ("eighty_percent", 80, Fulfilment.PARTLY_MET),
    ):
        if 100 * offered >= percent * wished:
            return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked)
    return Level(key="below", fulfilment=Fulfilment.NOT_MET, required=required, stated=stated, asked=asked)


def support(case: Comparison) -> Level:
    """Help the person needs against the help the employer offers."""
    needed, offered = case.profile.wishes.support_needed, case.vacancy.support_offered
    required = _wish(case, Criterion.SUPPORT)
    stated = {} if needed is None else {"support": tuple(sorted(each.value for each in needed))}
    asked = {} if offered is None else {"support": tuple(sorted(each.value for each in offered))}
    if needed is None or (offered is None and needed):
        return not_stated(required, stated=stated, asked=asked)
    key, fulfilment = all_some_none(len(needed & (offered or frozenset())), len(needed))
    return Level(key=key, fulfilment=fulfilment, required=required, stated=stated, asked=asked)
