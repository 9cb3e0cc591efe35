"""Files to begin with, one or two for each reader, in our own words."""

import json
from typing import Any

from tests.webapp.intake import made_files as made

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?><Candidate xmlns="http://www.europass.eu/1.0"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0"><CandidatePerson><Communication><Address type="home">
<oa:CityName>Tunis</oa:CityName><CountryCode>tn</CountryCode></Address></Communication><NationalityCode>tn</NationalityCode>
<hr:BirthDate>1991-02-03</hr:BirthDate><PrimaryLanguageCode name="NORMAL">ara</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile languageCode="de"><EmploymentHistory><EmployerHistory><hr:OrganizationName>Clinique</hr:OrganizationName>
<PositionHistory><PositionTitle>Infirmier</PositionTitle><eures:EmploymentPeriod><eures:StartDate>
<hr:FormattedDateTime>2015-02</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator>
</eures:EmploymentPeriod><Country>tn</Country></PositionHistory></EmployerHistory></EmploymentHistory><EducationHistory>
<EducationOrganizationAttendance><EducationLevelCode>5</EducationLevelCode><AttendancePeriod><StartDate>
<hr:FormattedDateTime>2009</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2012-06-30</hr:FormattedDateTime>
</EndDate></AttendancePeriod><EducationDegree><hr:DegreeName>Diplôme d'infirmier</hr:DegreeName></EducationDegree>
</EducationOrganizationAttendance></EducationHistory><PersonQualifications><PersonCompetency><CompetencyID>ger</CompetencyID>
<hr:TaxonomyID>language</hr:TaxonomyID><eures:CompetencyDimension>
<hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode><eures:Score>
<hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency></PersonQualifications>
<Certifications><Certification><CertificationName>telc Deutsch B1</CertificationName></Certification></Certifications>
<eures:Licenses><eures:License><eures:LicenseTypeCode>B</eures:LicenseTypeCode></eures:License></eures:Licenses>
</CandidateProfile></Candidate>"""
LEGACY = """<?xml version="1.0" encoding="UTF-8"?><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass">
<LearnerInfo><Identification><ContactInfo><Address><Contact><Municipality>Skopje</Municipality><Country><Code>MK</Code>
</Country></Contact></Address></ContactInfo><Demographics><Birthdate year="1985" month="--04" day="---09"/>
<NationalityList><Nationality><Code>MK</Code></Nationality></NationalityList></Demographics></Identification>
<Headline><Type><Code>preferred_job</Code></Type><Description><Label>Elektriker</Label></Description></Headline>
<WorkExperienceList><WorkExperience><Period><From year="2010" month="--01"/><To year="2018"/></Period><Position>
<Label>Elektriker</Label></Position><Employer><Name>Firma</Name><ContactInfo><Address><Contact><Country><Code>MK</Code>
</Country></Contact></Address></ContactInfo></Employer></WorkExperience></WorkExperienceList><EducationList><Education>
<Period><From year="2003"/><To year="2007" month="--06"/></Period><Title>Elektrotechniker</Title><Level><Code>4</Code>
</Level></Education></EducationList><Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>mk</Code>
</Description></MotherTongue></MotherTongueList><ForeignLanguageList><ForeignLanguage><Description><Code>de</Code>
</Description><ProficiencyLevel><Listening>B1</Listening><Reading>B2</Reading><SpokenInteraction>B1</SpokenInteraction>
<SpokenProduction>A2</SpokenProduction><Writing>A2</Writing></ProficiencyLevel><AcquiredDuring/><VerifiedBy><Certificate>
<Title>Goethe-Zertifikat B1</Title><AwardingBody>Goethe</AwardingBody><Date year="2019"/></Certificate></VerifiedBy>
</ForeignLanguage></ForeignLanguageList></Linguistic><Driving><Description><Licence>B</Licence></Description></Driving>
</Skills></LearnerInfo></SkillsPassport>"""
PASSPORT: dict[str, Any] = {
    "SkillsPassport": {
        "LearnerInfo": {
            "Identification": {
                "ContactInfo": {"Address": {"Contact": {"Municipality": "Tirana", "Country": {"Code": "AL"}}}},
                "Demographics": {
                    "Birthdate": {"Year": 1990, "Month": 5, "Day": 2},
                    "Nationality": [{"Code": "AL", "Label": "Albanian"}],
                },
            },
            "WorkExperience": [
                {
                    "Period": {"From": {"Year": 2012, "Month": 3}, "Current": True},
                    "Position": {"Label": "Infermier"},
                    "Employer": {"Name": "Spitali"},
                }
            ],
            "Education": [{"Period": {"To": {"Year": 2011}}, "Title": "Infermieri", "Level": {"Code": "6"}}],
            "Skills": {
                "Linguistic": {
                    "MotherTongue": [{"Description": {"Code": "sq"}}],
                    "ForeignLanguage": [
                        {
                            "Description": {"Code": "de"},
                            "ProficiencyLevel": {"Listening": "B2", "Writing": "B1"},
                            "Certificate": [{"Title": "ÖSD B2", "Date": {"Year": 2020}}],
                        }
                    ],
                },
                "Driving": {"Description": ["B", "C1"]},
            },
        }
    }
}
RESUME: dict[str, Any] = {
    "basics": {"name": "x", "label": "Nurse", "location": {"city": "Cebu", "countryCode": "PH"}},
    "work": [{"position": "Staff nurse", "name": "Hospital", "startDate": "2014-03", "endDate": "2020-01-05"}],
    "education": [{"studyType": "Bachelor", "area": "Nursing", "startDate": "2009", "endDate": "2013-04"}],
    "languages": [{"language": "German", "fluency": "B1"}, {"language": "Tagalog", "fluency": "Native"}],
    "certificates": [{"name": "Goethe-Zertifikat B1", "date": "2023-02-01"}],
}
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#o", "name": "Haus Sonne"},
        {
            "@type": "JobPosting",
            "title": "Erzieher (m/w/d)",
            "description": "<p>Kita in Hanau</p><ul><li>30 Stunden</li><li>TVöD SuE S8a</li></ul>",
            "datePosted": "2026-10-01T08:00:00+02:00",
            "validThrough": "2027-01-31",
            "employmentType": ["FULL_TIME", "PART_TIME"],
            "hiringOrganization": {"@id": "#o"},
            "jobLocation": [
                {
                    "@type": "Place",
                    "address": {"postalCode": ["63450"], "addressLocality": "Hanau", "addressCountry": {"name": "DE"}},
                    "geo": {"latitude": "50.13", "longitude": 8.91},
                }
            ],
            "baseSalary": {"currency": "EUR", "value": {"minValue": 3100, "maxValue": "3.900", "unitText": "MONTH"}},
            "workHours": "30-39 Stunden",
            "totalJobOpenings": 2,
            "experienceRequirements": {"monthsOfExperience": 24},
            "educationRequirements": {"credentialCategory": "professional certificate"},
            "identifier": {"value": "A-7"},
        },
    ],
}
MICRODATA = """<html><body><div itemscope="" itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Maurer</h1>
<div itemprop="hiringOrganization" itemscope=""><span itemprop="name">Bau GmbH</span></div><div itemprop="jobLocation"
 itemscope="" itemtype="https://schema.org/Place"><div itemprop="address" itemscope=""><span itemprop="postalCode">36037</span>
<span itemprop="addressLocality">Fulda</span></div></div><meta itemprop="datePosted" content="2026-11-02"/>
<time itemprop="validThrough" datetime="2027-02-01">bald</time><div itemprop="baseSalary" itemscope=""><meta
 itemprop="currency" content="EUR"/><div itemprop="value" itemscope=""><meta itemprop="value" content="3300"/><meta
 itemprop="unitText" content="MONTH"/></div></div><div itemprop="description"><p>40 Stunden, Führerschein B</p></div>
</div></body></html>"""
HR_BA = """<?xml version="1.0" encoding="UTF-8"?><HRBAXMLJobPositionPosting><Header><SupplierId>V1</SupplierId></Header>
<Data><JobPositionPosting><JobPositionPostingId>7</JobPositionPostingId><HiringOrg><HiringOrgName>Pflege gGmbH</HiringOrgName>
</HiringOrg><PostDetail><StartDate>2026-11-01</StartDate><EndDate>2027-01-31</EndDate></PostDetail><JobPositionInformation>
<JobPositionTitle><TitleCode>132173</TitleCode><Degree>1</Degree></JobPositionTitle>
<JobPositionTitleDescription>Altenpfleger/in</JobPositionTitleDescription><JobOfferType>1</JobOfferType>
<Objective>Nachtdienst in Wetzlar, Hilfe bei der Wohnungssuche</Objective><JobPositionDescription><JobPositionLocation>
<Location><CountryCode>DE</CountryCode><PostalCode>35576</PostalCode><City>Wetzlar</City></Location></JobPositionLocation>
<Classification><Schedule><WorkingPlan>2</WorkingPlan></Schedule><Duration><TermLength>12</TermLength>
<TermDate>2027-12-31</TermDate><TemporaryOrRegular>2</TemporaryOrRegular></Duration></Classification></JobPositionDescription>
<JobPositionRequirements><QualificationsRequired><EducationQualifs><EduDegree>3</EduDegree></EducationQualifs><LanguageQualifs>
<LanguageName>Deutsch</LanguageName><LanguageLevel>2</LanguageLevel></LanguageQualifs><SkillQualifs><HardSkill>
<SkillName>Wundversorgung</SkillName><SkillLevel>2</SkillLevel></HardSkill></SkillQualifs></QualificationsRequired><Mobility>
<DrivingLicence>B</DrivingLicence></Mobility></JobPositionRequirements></JobPositionInformation><NumberToFill>2</NumberToFill>
<AssignmentStartDate>2027-01-01</AssignmentStartDate></JobPositionPosting></Data></HRBAXMLJobPositionPosting>"""
BA_NEW: dict[str, Any] = {
    "ergebnisliste": [
        {
            "stellenangebotsTitel": "Koch/Köchin",
            "hauptberuf": "Koch/Köchin",
            "alleBerufe": ["Koch/Köchin", "Beikoch/Beiköchin"],
            "firma": "Gasthof",
            "referenznummer": "1-2-S",
            "eintrittszeitraum": {"von": "2027-01-01"},
            "verguetungsangabe": "MONATSGEHALT",
            "gehaltsspanneVon": 2800,
            "gehaltsspanneBis": 3200.5,
            "vertragsdauer": "BEFRISTET",
            "arbeitszeitVollzeit": True,
            "arbeitszeitSchichtNachtWochenende": True,
            "istGeringfuegigeBeschaeftigung": False,
            "stellenlokationen": [
                {"adresse": {"plz": "34117", "ort": "Kassel", "region": "HESSEN"}, "breite": 51.3, "laenge": 9.5}
            ],
            "datumErsteVeroeffentlichung": "2026-10-20",
        }
    ],
    "maxErgebnisse": 1,
}
BA_OLD: dict[str, Any] = {
    "stellenangebote": [
        {
            "titel": "Dachdecker (m/w/d)",
            "beruf": "Dachdecker/in",
            "arbeitgeber": "Dach GmbH",
            "refnr": "10",
            "arbeitsort": {
                "plz": "61348",
                "ort": "Bad Homburg",
                "region": "Hessen",
                "koordinaten": {"lat": 50.2, "lon": 8.6},
            },
            "eintrittsdatum": "2027-03-01",
            "aktuelleVeroeffentlichungsdatum": "2026-10-01",
            "stellenbeschreibung": "40 Stunden, unbefristet, Deutsch A2",
        }
    ]
}
ROWS = [
    [
        "Stellentitel",
        "PLZ",
        "Arbeitsort",
        "Wochenstunden",
        "Gehalt von",
        "Gehalt bis",
        "Eintritt",
        "Deutsch",
        "Schicht",
    ],
    ["Pflegehelfer (m/w/d)", "36251", "Bad Hersfeld", "20-39", "2.600", "2.900", "01.02.2027", "B1", "Nachtdienst"],
    ["Friseurin", "65183", "Wiesbaden", "38,5", "", "", "ab sofort", "gute Deutschkenntnisse", ""],
]
CV = """Lebenslauf
Geboren am 3. Mai 1989 in Sfax, Tunesien
Berufserfahrung
05/2016 - heute  Krankenschwester, Klinik Sfax
2012-2016: Pflegehelferin
Ausbildung
2009 – 2012 Staatliches Diplom Krankenpflege
Sprachen
Deutsch B1 (telc), Französisch fließend, Arabisch Muttersprache
Führerschein B"""
ADVERT = """Pflegefachkraft (m/w/d) für unser Haus in Marburg gesucht
Wir suchen zum 01.04.2027 in Voll- oder Teilzeit (20 bis 38,5 Stunden) unbefristet.
Vergütung nach AVR, 3.400 bis 3.900 Euro im Monat
Früh-, Spät- und Nachtdienst
Deutschkenntnisse mindestens B2, Führerschein Klasse B, zwei Jahre Berufserfahrung
Anerkennung abgeschlossen oder im Verfahren
Wir bieten Wohnraum, Sprachkurs und Hilfe bei der Anerkennung"""


def lines(rows: list[list[str]], mark: str) -> bytes:
    return "\n".join(mark.join(row) for row in rows).encode()


def table_files() -> list[bytes]:
    return [lines(ROWS, ";"), lines(ROWS, "\t"), b"Unsere Stellen;;\n" + lines(ROWS, ";")]


def sheets() -> list[bytes]:
    numbers: list[list[object]] = [
        ["Stelle", "PLZ", "Stunden", "Gehalt"],
        ["Koch", 34117, 38.5, 3200],
        [None, 1, True, -2],
    ]
    return [made.sheet(ROWS), made.sheet(numbers)]


def papers() -> list[bytes]:
    return [made.word(*CV.split("\n")), made.word("Stelle", table=[["Titel", "Koch (m/w/d)"], ["Ort", "Fulda"]])]


def prints() -> list[bytes]:
    return [made.pdf(CV), made.pdf(ADVERT, "Seite 2"), made.pdf("CV", attached=CANDIDATE.encode())]


def as_json(*contents: object) -> list[bytes]:
    return [json.dumps(each, ensure_ascii=False).encode() for each in contents]
