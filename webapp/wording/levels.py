"""The one question that decides the level of an occupation where its title leaves it open."""

from flask_babel import gettext as _

from matching import LevelQuestion


def level_question(question: LevelQuestion) -> str:
    """Asked of the person whose occupation it is; she answers by choosing."""
    return {
        LevelQuestion.LENGTH_OF_TRAINING: _(
            "How long was your training? Choose the occupation whose training is like yours."
        ),
        LevelQuestion.STATE_DIPLOMA: _("Do you have a diploma of the state for this work? Choose what it says."),
        LevelQuestion.FURTHER_TRAINING: _(
            "Did you do a further training after your first occupation? Choose what you are now."
        ),
        LevelQuestion.FINISHED_TRAINING: _(
            "Did you finish a training in this trade with a certificate? Choose what you have."
        ),
        LevelQuestion.JOURNEYMAN_OR_MEISTER: _("Is it the finished training, or the master's examination after it?"),
        LevelQuestion.DEGREE: _("Is it a finished training, or a university degree?"),
    }[question]


def level_of_work(question: LevelQuestion) -> str:
    """The same asked of somebody who speaks of work, not of herself: an employer, an adviser."""
    if question is LevelQuestion.JOURNEYMAN_OR_MEISTER:
        return _("Does the work need the finished training, or the master's examination after it?")
    if question is LevelQuestion.DEGREE:
        return _("Does the work need a finished training, or a university degree?")
    return _("The title leaves the level open. Choose the occupation whose training the work needs.")
