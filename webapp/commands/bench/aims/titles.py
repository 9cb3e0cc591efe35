"""What the occupation finder is to reach."""

from webapp.commands.bench.aims.values import Aim

MELO = {"pol": 0.57, "fra": 0.80, "esp": 0.45, "ita": 0.44}
ABOVE_TFIDF = ("aut", "hun")

TITLES: tuple[Aim, ...] = (
    Aim(key="cases.at_1", part="finder", what="titles of the named file, A@1", at_least=0.92),
    Aim(key="cases.at_5", part="finder", what="titles of the named file, A@5", at_least=0.98),
    Aim(key="cases.levels", part="finder", what="level errors decided without asking", at_most=0),
    Aim(key="cases.asked", part="finder", what="titles that come with a question", at_most=20, unit=" %"),
    Aim(
        key="gender",
        part="finder",
        what="gendered forms of a title with the same code and rank",
        at_least=100,
        unit=" %",
    ),
    Aim(key="typos", part="finder", what="one or two typos or a missing accent in a table title, A@1", at_least=0.95),
    Aim(key="typing", part="finder", what="suggest while typing, all tables, p95", at_most=15, unit=" ms"),
    Aim(key="typing.memory", part="finder", what="the same, memory of the process"),
    Aim(key="typing.esco", part="esco", what="suggest while typing, all ESCO labels too, p95", at_most=60, unit=" ms"),
    Aim(key="typing.esco.memory", part="esco", what="the same, memory of the process", at_most=400, unit=" MB"),
    *(Aim(key=f"melo.{key}", part="melo", what=f"MELO {key}, MRR", at_least=mrr) for key, mrr in MELO.items()),
    *(
        Aim(key=f"melo.{key}", part="melo", what=f"MELO {key}, MRR above char TF-IDF", at_least=0.01)
        for key in ABOVE_TFIDF
    ),
)
