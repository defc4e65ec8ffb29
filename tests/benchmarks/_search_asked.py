"""What is asked of the made-up office: whole sessions of typing, and single questions of each kind."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks._search_corpus import NOW, Corpus
from tests.benchmarks._search_words import telling

QUESTIONS = 200
"""Questions of each kind."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: all of ``words``, the last of them half typed if ``begun``; of a client and between two days
    (ISO dates, both included) if these are given."""

    words: tuple[str, ...]
    begun: bool = False
    client: int | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that is asked. ``sessions`` are typed letter by letter to their end; of ``misread`` each pair is a
    word and what a scanner made of it."""

    sessions: tuple[str, ...]
    questions: dict[str, tuple[Question, ...]]
    misread: tuple[tuple[str, str], ...]

    def save(self, file: Path) -> None:
        """Write it down, to be loaded in another process."""
        file.write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, file: Path) -> "Asked":
        """What was written down."""
        told = json.loads(file.read_text())
        questions = {
            name: tuple(Question(**{**one, "words": tuple(one["words"])}) for one in some)
            for name, some in told["questions"].items()
        }
        return cls(tuple(told["sessions"]), questions, tuple((true, wrong) for true, wrong in told["misread"]))


def asked_of(corpus: Corpus, *, sessions: int, clients: int) -> Asked:
    """The same questions for the same corpus."""
    chance = random.Random(13)
    running = [word for words in corpus.page_words for word in telling(words)]

    def question(kind: str) -> Question:
        words = telling(chance.choice(corpus.page_words))
        match kind:
            case "one term, top 20" | "top 20 with highlights":
                return Question((chance.choice(running),))
            case "three terms, all":
                return Question(tuple(chance.choice(words) for _ in range(3)))
            case "word + prefix of the last word":
                last = chance.choice(words)
                return Question((chance.choice(words), last[: chance.randrange(2, len(last) + 1)]), begun=True)
            case "term + client + dates":
                until = NOW.date() - timedelta(days=chance.randrange(300))
                since = until - timedelta(days=400)
                return Question(
                    (chance.choice(running),),
                    client=chance.randrange(clients) + 1,
                    since=since.isoformat(),
                    until=until.isoformat(),
                )
            case _:
                return Question((chance.choice(corpus.misread)[0],))

    return Asked(
        tuple(typed_sessions(corpus, count=sessions)),
        {kind: tuple(question(kind) for _ in range(QUESTIONS)) for kind in KINDS},
        tuple(chance.sample(corpus.misread, min(500, len(corpus.misread)))),
    )


KINDS = (
    "one term, top 20",
    "three terms, all",
    "word + prefix of the last word",
    "term + client + dates",
    "two edits away",
    "top 20 with highlights",
)
"""The rows of the table."""


def typed_sessions(corpus: Corpus, *, count: int, seed: int = 11) -> Sequence[str]:
    """What people would type to the end: two or three words of a page, with a name, a number, a code, a slip."""
    chance = random.Random(seed)
    asked = []
    for number in range(count):
        page = chance.choice(corpus.page_words)
        words = telling(page)
        kind = number % 8
        if kind == 0:
            asked.append(chance.choice(corpus.job_numbers))
        elif kind == 1:
            asked.append(f"{chance.choice(corpus.client_names).split()[0].lower()} {chance.choice(words)}")
        elif kind == 2:
            asked.append(chance.choice(corpus.numbers)[-6:])
        elif kind == 3:
            asked.append(f"{chance.choice(corpus.misread)[0]} {chance.choice(words)}")
        elif kind == 4:
            slip = chance.choice(words)
            asked.append(f"{slip[1]}{slip[0]}{slip[2:]} {chance.choice(words)}")
        elif kind == 5:
            asked.append(f'"{" ".join(page[4:6])}"')
        else:
            asked.append(" ".join(chance.choice(words) for _ in range(kind - 4)))
    return asked


def day(written: str) -> date:
    """An ISO date."""
    return date.fromisoformat(written)
