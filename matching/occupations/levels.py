"""Where words leave the level of an occupation open, one question is asked; the finder never chooses between levels."""

from collections.abc import Iterable
from enum import StrEnum, unique

from matching.codes import OccupationLevel, Sector
from matching.occupations.values import Occupation
from matching.occupations.wording import fold


@unique
class LevelQuestion(StrEnum):
    """What decides the level when the title does not."""

    LENGTH_OF_TRAINING = "length_of_training"
    STATE_DIPLOMA = "state_diploma"
    FURTHER_TRAINING = "further_training"
    FINISHED_TRAINING = "finished_training"
    JOURNEYMAN_OR_MEISTER = "journeyman_or_meister"
    DEGREE = "degree"


@unique
class LevelMark(StrEnum):
    """What a word says about the level, whatever the occupation."""

    HELPER = "helper"
    MASTER = "master"
    LEARNER = "learner"


_WORDS = {
    LevelMark.HELPER: (
        "assistant assistance helper aide auxiliary labourer laborer unskilled mate Helfer Hilfe Aushilfe "
        "Hilfskraft Assistenz ungelernt aide-soignante auxiliaire manœuvre assistante auxiliar ayudante ajudante "
        "ausiliario aiuto aiutante pomocnik pomocnica pomoc asystent asystentka помощник помощница "
        "подсобник разнорабочий помічник помічниця підсобник асистент ассистент помощница асистентка yardımcı "
        "yardımcısı مساعد مساعدة معاون کمک کمکی segéd segédmunkás asszisztens ajutor ajutător ndihmës "
        "ndihmëse pomoćnik pomoćnica pomoćni asistent βοηθός phụ katulong सहायक "
    ),
    LevelMark.MASTER: (
        "Meister Meisterin master foreman forewoman mistrz majster maître contremaître maestro capomastro usta "
        "ustabaşı ustası майстер прораб majstor poslovođa mjeshtër mester maistru εργοδηγός encargado encarregado "
        "سرکارگر "
    ),
    LevelMark.LEARNER: (
        "apprentice trainee student Azubi Auszubildende Lehrling Praktikant Umschüler stagiaire apprenti "
        "aprendiz estudiante estudante apprendista tirocinante uczeń praktykant student ученик стажёр студент "
        "учень учениця стажер öğrenci stajyer çırak متدرب متدربة طالب طالبة کارآموز دانشجو tanuló gyakornok "
        "ucenic elev nxënës praktikant učenik pripravnik чирак ученик μαθητευόμενος học sinh sinh viên estudyante "
    ),
}
# Each word alone: a long text is cut before it is folded.
_MARK_OF = {fold(word): mark for mark, words in _WORDS.items() for word in words.split()}
_PARTS = {
    "helfer": LevelMark.HELPER,
    "hilf": LevelMark.HELPER,
    "assisten": LevelMark.HELPER,
    "meister": LevelMark.MASTER,
    "lehrling": LevelMark.LEARNER,
}
_NOT_THE_MARK = ("hausmeister", "schulhausmeister", "bademeister", "assistenzarzt", "geburtshelf", "rettungsassist")
_AID = fold("aide")
_NO_PERSON = frozenset(map(fold, ("hearing", "first")))


def marks(folded_words: Iterable[str]) -> frozenset[LevelMark]:
    """What the folded words of a title say about the level."""
    words = tuple(folded_words)
    found = set()
    for word in words:
        if word == _AID and not _NO_PERSON.isdisjoint(words):
            continue
        if word in _MARK_OF:
            found.add(_MARK_OF[word])
        elif not word.startswith(_NOT_THE_MARK):
            found.update(mark for part, mark in _PARTS.items() if part in word)
    return frozenset(found)


def question_between(occupations: Iterable[Occupation]) -> LevelQuestion:
    """The one question that tells these occupations apart; for a single one, the question of its field."""
    asked = tuple(occupations)
    levels = {occupation.level for occupation in asked}
    trade = any(occupation.sector is Sector.TRADE for occupation in asked)
    above = {OccupationLevel.SPECIALIST, OccupationLevel.ACADEMIC} & levels
    below = {OccupationLevel.HELPER, OccupationLevel.ASSISTANT} & levels
    if OccupationLevel.ACADEMIC in above and not below:
        return LevelQuestion.DEGREE
    if OccupationLevel.SPECIALIST in above and not below:
        return LevelQuestion.JOURNEYMAN_OR_MEISTER if trade else LevelQuestion.FURTHER_TRAINING
    if trade:
        return LevelQuestion.FINISHED_TRAINING
    if levels <= {OccupationLevel.SKILLED, OccupationLevel.HELPER} and len(levels) > 1:
        return LevelQuestion.STATE_DIPLOMA
    return LevelQuestion.LENGTH_OF_TRAINING
