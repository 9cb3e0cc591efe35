"""CVs in the formats people have: what stands in them is read, what is not certain is guessed, nothing is made up."""

import json

import pytest

from tests.webapp.intake import made_files as made
from webapp.intake import Draft, Refused, State, reading

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
  xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
 <CandidatePerson>
  <Communication><Address type="home"><oa:CityName>Manila</oa:CityName><CountryCode>ph</CountryCode></Address>
  </Communication>
  {nationality}<hr:BirthDate>1990-05-17</hr:BirthDate><PrimaryLanguageCode name="NORMAL">fil</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile>
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Hospital</hr:OrganizationName><PositionHistory>
   <PositionTitle>Registered Nurse</PositionTitle><eures:EmploymentPeriod>
   <eures:StartDate><hr:FormattedDateTime>2013-02</hr:FormattedDateTime></eures:StartDate>
   <eures:EndDate><hr:FormattedDateTime>2019</hr:FormattedDateTime></eures:EndDate></eures:EmploymentPeriod>
   <Country>ph</Country></PositionHistory></EmployerHistory></EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><EducationLevelCode>6</EducationLevelCode>
   <AttendancePeriod><StartDate><hr:FormattedDateTime>2008</hr:FormattedDateTime></StartDate>
   <EndDate><hr:FormattedDateTime>2012-04</hr:FormattedDateTime></EndDate></AttendancePeriod>
   <EducationDegree><hr:DegreeName>Bachelor of Science in Nursing</hr:DegreeName></EducationDegree>
   </EducationOrganizationAttendance></EducationHistory>
  <PersonQualifications><PersonCompetency><CompetencyID>ger</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
   {levels}</PersonCompetency></PersonQualifications>
  <Certifications><Certification><CertificationName>Goethe-Zertifikat B1</CertificationName></Certification>
  </Certifications>
  <eures:Licenses><eures:License><eures:LicenseTypeCode>B</eures:LicenseTypeCode></eures:License></eures:Licenses>
 </CandidateProfile>
</Candidate>"""
LEVEL = (
    "<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>{part}</hr:CompetencyDimensionTypeCode><eures:Score>"
    "<hr:ScoreText>{level}</hr:ScoreText></eures:Score></eures:CompetencyDimension>"
)
CV = """Lebenslauf
Geburtsdatum: 12.04.1988
Staatsangehörigkeit: Syrien
Berufserfahrung
03/2015 – 12/2019   Krankenpfleger, Al-Assad Hospital, Damaskus, Syrien
seit 01/2021   Pflegehelfer bei Seniorenheim Kassel
Ausbildung
2010 - 2014   Diplom Krankenpflege, Fachschule Damaskus
Sprachkenntnisse
Arabisch: Muttersprache
Deutsch: B2 (telc Deutsch B2, 2022)
Englisch - gut
Führerschein: Klasse B"""
ARABIC = """السيرة الذاتية
تاريخ الميلاد: 12.04.1988
الجنسية: سوريا
الخبرة
2015 - 2019 ممرضة، مشفى دمشق، سوريا
التعليم
2010 - 2014 دبلوم تمريض، معهد دمشق
اللغات
العربية اللغة الأم
الألمانية B1"""


def _candidate(levels: str = "", nationality: str = "<NationalityCode>ph</NationalityCode>") -> Draft:
    text = CANDIDATE.replace("{levels}", levels).replace("{nationality}", nationality)
    return reading.read(text.encode(), "cv.xml").drafts[0]


def test_the_candidate_format_is_read_with_partial_dates_and_bibliographic_language_codes() -> None:
    draft = _candidate(LEVEL.format(part="CEF-Understanding-Reading", level="B2"))

    assert draft.value("languages.0.tag") == "de"
    assert draft.value("languages.0.levels.reading") == "B2"
    assert draft.value("experience.0.since") == "2013-02"
    assert draft.value("experience.0.until") == "2019"
    assert draft.value("qualifications.0.ended_on") == "2012-04"
    assert draft.value("driving_licences") == ["B"]


def test_parts_of_a_language_that_are_not_stated_stay_unstated() -> None:
    draft = _candidate(LEVEL.format(part="CEF-Understanding-Reading", level="B2"))

    assert draft.value("languages.0.levels.writing") is None


def test_a_level_that_is_none_of_the_six_is_unreadable() -> None:
    draft = _candidate(LEVEL.format(part="CEF-Writing-Production", level="1"))

    assert draft.fields["languages.0.levels.writing"].state is State.UNREADABLE


def test_a_declared_level_never_becomes_a_certificate() -> None:
    draft = _candidate(LEVEL.format(part="CEF-Understanding-Reading", level="C1"))

    assert draft.value("languages.0.proof") == "declared"
    certificate = next(path for path, each in draft.fields.items() if each.value == "certificate")
    assert draft.fields[certificate].state is State.GUESSED
    assert draft.value(certificate.replace("proof", "levels.reading")) == "B1"


def test_nobody_has_to_state_a_nationality() -> None:
    draft = _candidate(nationality="")

    assert draft.fields["nationalities"].state is State.MISSING


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("de", "de"),
        ("ger", "de"),
        ("deu", "de"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("per", "fa"),
        ("alb", "sq"),
        ("Arabic", "ar"),
        ("Deutsch", "de"),
        ("فارسی", "fa"),
        ("Türkçe", "tr"),
    ],
)
def test_languages_are_known_by_every_kind_of_code_and_by_name(code: str, tag: str) -> None:
    content = {"basics": {}, "languages": [{"language": code, "fluency": "B1"}]}

    assert reading.read(json.dumps(content).encode(), "r.json").drafts[0].value("languages.0.tag") == tag


def test_a_europass_pdf_is_read_through_the_file_attached_to_it() -> None:
    content = made.pdf("Curriculum vitae of a nurse", attached=CANDIDATE.format(nationality="", levels="").encode())

    draft = reading.read(content, "cv.pdf").drafts[0]

    assert draft.format == "europass_candidate"
    assert draft.value("qualifications.0.title") == "Bachelor of Science in Nursing"


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_a_cv_in_german_is_guessed_from_its_text(kind: str) -> None:
    content = {"txt": CV.encode(), "pdf": made.pdf(CV), "docx": made.word(*CV.split("\n"))}[kind]

    draft = reading.read(content, f"cv.{kind}").drafts[0]

    assert draft.value("birth_date") == "1988-04-12"
    assert draft.value("nationalities") == ["SY"]
    assert draft.value("experience.0.title") == "Krankenpfleger"
    assert (draft.value("experience.0.since"), draft.value("experience.0.until")) == ("2015-03", "2019-12")
    assert draft.value("experience.0.country") == "SY"
    assert draft.value("experience.1.title") == "Pflegehelfer"
    assert draft.value("experience.1.until") is None
    assert draft.value("qualifications.0.title") == "Diplom Krankenpflege"
    assert draft.value("qualifications.0.ended_on") == "2014"
    assert draft.value("driving_licences") == ["B"]
    tags = {draft.value(path) for path in draft.fields if path.endswith(".tag")}
    assert tags == {"ar", "de", "en"}


def test_a_cv_in_arabic_is_guessed_from_its_text() -> None:
    draft = reading.read(ARABIC.encode(), "cv.txt").drafts[0]

    assert draft.value("birth_date") == "1988-04-12"
    assert draft.value("nationalities") == ["SY"]
    assert draft.value("experience.0.since") == "2015"
    assert draft.value("qualifications.0.ended_on") == "2014"
    levels = {
        draft.value(p): draft.value(p.replace("tag", "levels.reading")) for p in draft.fields if p.endswith(".tag")
    }
    assert levels == {"ar": "C2", "de": "B1"}


def test_nothing_of_a_text_but_the_birth_date_is_read_without_doubt() -> None:
    draft = reading.read(CV.encode(), "cv.txt").drafts[0]

    certain = {path for path in draft.in_state(State.READ) if not path.startswith("languages.")}
    assert certain <= {"birth_date", "birth_year", "lives_in_country"}


def test_names_and_gender_are_never_taken_from_a_cv() -> None:
    passport = {
        "SkillsPassport": {
            "LearnerInfo": {
                "Identification": {
                    "PersonName": {"FirstName": "Amal", "Surname": "Haddad"},
                    "Demographics": {"Gender": {"Code": "F"}},
                }
            }
        }
    }

    draft = reading.read(json.dumps(passport).encode(), "cv.json").drafts[0]

    assert "Amal" not in json.dumps(draft.as_json())
    assert "gender" not in json.dumps(draft.as_json()).casefold()


def test_a_draft_survives_its_way_between_processes() -> None:
    draft = reading.read(CV.encode(), "cv.txt").drafts[0]

    assert Draft.from_json(json.loads(json.dumps(draft.as_json()))) == draft


def test_a_scanned_page_says_that_it_holds_pictures_only() -> None:
    with pytest.raises(Refused) as refusal:
        reading.read(made.pdf(""), "scan.pdf")

    assert refusal.value.code == "no_text"


@pytest.mark.parametrize("number", ["²", "٣", "½"])
def test_digits_that_nobody_can_count_with_are_no_date(number: str) -> None:
    period = {"From": {"Year": 2012, "Month": number}}
    passport = {"SkillsPassport": {"LearnerInfo": {"WorkExperience": [{"Period": period, "Position": {"Label": "x"}}]}}}

    draft = reading.read(json.dumps(passport).encode(), "cv.json").drafts[0]

    assert draft.value("experience.0.since") == "2012"


def test_an_empty_passport_holds_nobody() -> None:
    with pytest.raises(Refused) as refusal:
        reading.read(b"<?xml version='1.0'?><SkillsPassport> </SkillsPassport>", "cv.xml")

    assert refusal.value.code == "no_person_in_file"
