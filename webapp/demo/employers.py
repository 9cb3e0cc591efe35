"""Invented employers: at least one in every Kreis of Hessen, so that rural regions are there too."""

from datetime import datetime
from random import Random

from webapp.models import Account, Employer, EmployerKind, EmployerMember, Role

CARE, CHILDCARE, TRADE = "care", "childcare", "trade"

# Kreis, town, kind, name. Names are made up of plain words; no house of that name is meant.
HOUSES = (
    ("06411", "Darmstadt", EmployerKind.HOSPITAL, "Klinikum Woogblick"),
    ("06412", "Frankfurt am Main", EmployerKind.HOSPITAL, "Klinik am Mainbogen"),
    ("06412", "Frankfurt am Main", EmployerKind.DAYCARE, "Kita Apfelwiese"),
    ("06412", "Frankfurt am Main", EmployerKind.CRAFT, "Elektro Nordend GmbH"),
    ("06413", "Offenbach am Main", EmployerKind.CARE_HOME, "Seniorenhaus Lederstadt"),
    ("06414", "Wiesbaden", EmployerKind.CARE_HOME, "Haus Neroblick"),
    ("06415", "Hanau", EmployerKind.CRAFT, "Haustechnik Kinzig GmbH"),
    ("06431", "Bensheim", EmployerKind.CARE_HOME, "Seniorenzentrum an der Bergstraße"),
    ("06432", "Dieburg", EmployerKind.DAYCARE, "Kita Gersprenz"),
    ("06433", "Rüsselsheim am Main", EmployerKind.CRAFT, "Kfz-Werkstatt Opelufer"),
    ("06434", "Bad Homburg", EmployerKind.HOME_CARE, "Pflegedienst Taunusrand"),
    ("06435", "Gelnhausen", EmployerKind.CRAFT, "Zimmerei Barbarossa"),
    ("06436", "Hofheim am Taunus", EmployerKind.DAYCARE, "Kita Kapellenberg"),
    ("06437", "Erbach", EmployerKind.CRAFT, "Dachdeckerei Odenwald"),
    ("06438", "Dietzenbach", EmployerKind.PRACTICE, "Hausarztpraxis am Wingertsberg"),
    ("06439", "Idstein", EmployerKind.DAYCARE, "Kita Hexenturm"),
    ("06440", "Friedberg", EmployerKind.CARE_HOME, "Pflegeheim Wetterau"),
    ("06531", "Gießen", EmployerKind.HOSPITAL, "Lahnklinik"),
    ("06532", "Wetzlar", EmployerKind.INDUSTRY, "Mechatronik Dill GmbH"),
    ("06533", "Limburg an der Lahn", EmployerKind.HOME_CARE, "Ambulante Pflege Lahntal"),
    ("06534", "Marburg", EmployerKind.HOSPITAL, "Therapiezentrum Oberstadt"),
    ("06535", "Lauterbach", EmployerKind.CARE_HOME, "Haus Vogelsberg"),
    ("06611", "Kassel", EmployerKind.CARE_HOME, "Haus Fuldablick"),
    ("06631", "Fulda", EmployerKind.HOSPITAL, "Klinik Rhönwarte"),
    ("06632", "Bad Hersfeld", EmployerKind.CRAFT, "Metallbau Stiftsruine"),
    ("06633", "Baunatal", EmployerKind.YOUTH_WELFARE, "Wohngruppe Langenberg"),
    ("06634", "Homberg (Efze)", EmployerKind.CRAFT, "Heizungsbau Efze"),
    ("06635", "Korbach", EmployerKind.CRAFT, "Zimmerei Eichgrund"),
    ("06636", "Eschwege", EmployerKind.CARE_HOME, "Seniorenhaus Meißnerblick"),
)

SECTORS = {
    EmployerKind.HOSPITAL: CARE,
    EmployerKind.CARE_HOME: CARE,
    EmployerKind.HOME_CARE: CARE,
    EmployerKind.PRACTICE: CARE,
    EmployerKind.DAYCARE: CHILDCARE,
    EmployerKind.YOUTH_WELFARE: CHILDCARE,
    EmployerKind.CRAFT: TRADE,
    EmployerKind.INDUSTRY: TRADE,
}
NOT_VERIFIED_YET = "Zimmerei Eichgrund"


def make_employers(random: Random, login: str, password: str, now: datetime) -> list[Employer]:
    """All houses, the first one with the login of the demo; one still waits to be verified."""
    return [_employer(random, number, login, password, now) for number in range(len(HOUSES))]


def _employer(random: Random, number: int, login: str, password: str, now: datetime) -> Employer:
    kreis, town, kind, name = HOUSES[number]
    email = login if number == 0 else f"house{number:02}@lotse.example"
    account = Account(email=email, role=Role.EMPLOYER, password=password, created_at=now)
    care = SECTORS[kind] == CARE
    return Employer(
        name=name,
        kind=kind,
        kreis=kreis,
        town=town,
        bound_by_collective_agreement=kind is EmployerKind.HOSPITAL or random.random() < 0.4,
        church_rules=random.random() < 0.15,
        s72_sgb11=kind in (EmployerKind.CARE_HOME, EmployerKind.HOME_CARE) if care else None,
        verified_at=None if name == NOT_VERIFIED_YET else now,
        created_at=now,
        members=[EmployerMember(account=account, is_owner=True)],
    )
