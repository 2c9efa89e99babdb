"""Understands a line, does what it asks, and says the answer.

The words are the names of the screen's commands, and its keys work as short forms. What is no command is searched for.
Numbers always mean the list that was said last.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from index.engine import Request
from tui import safe
from tui.commands import COMMANDS
from tui.outline import entries
from tui.outside import OutsideError, open_address
from tui.plain import text
from tui.plain.listing import PAGE, Listing
from tui.plain.steps import Step, Steps
from tui.view import SORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from index.engine import Engine
    from notes.model import Talk
    from tui.marks import MarkStore
    from tui.plain.steps import Shows


def converse(engine: Engine, marks: MarkStore, source: TextIO, target: TextIO) -> int:
    """Answer the lines of `source` on `target` until it ends or the person quits; gives back the exit code."""
    dialogue = Dialogue(engine, marks, lambda line: print(line, file=target, flush=True))
    asks = source.isatty()
    dialogue.greet()
    while not dialogue.over:
        if asks:
            print("> ", end="", file=target, flush=True)
        line = source.readline()
        if not line:
            break
        dialogue.hear(line)
    return 0


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that is understood: how it is written with what follows it, and what it does."""

    usage: str
    help: str
    act: Callable[[str], None]


class Dialogue:
    """One person's way through the library, line by line."""

    def __init__(self, engine: Engine, marks: MarkStore, write: Callable[[str], None]) -> None:
        self.over = False
        self._engine = engine
        self._marks = marks
        self._write = write
        self._listing = Listing(engine, marks, self._say)
        self._talk: Talk | None = None
        self._steps = Steps()
        self._verbs = self._make_verbs()
        self._short = {key: name for name in self._verbs for key in _keys_of(name)}

    def greet(self) -> None:
        """Say what is open and how to begin."""
        total = self._engine.search(Request(facets=())).total
        self._say(f"Hallway: {text.count_of(total)}. Type words to search for, or help.")

    def hear(self, line: str) -> None:
        """Do what a line asks and say the answer, with what another Hallway has marked meanwhile."""
        with suppress(OSError):  # unreadable for the moment; the next line looks again
            self._marks.refresh()
        line = line.strip()
        word, _, rest = line.partition(" ")
        if line.startswith("/"):
            self._verbs["search"].act(line[1:].strip())
        elif (number := line.removesuffix(".")).isdecimal():
            self._verbs["read"].act(number)
        elif verb := self._verbs.get(self._short.get(word, word)) or self._verbs.get(word.lower()):
            verb.act(rest.strip())
        elif line:
            self._verbs["search"].act(line)
            near = get_close_matches(word.lower(), list(self._verbs), 1, 0.75)
            if near and not self._listing.found:
                self._say(f"That was searched for. The command is called {near[0]}; help names them all.")
        else:
            self._say("Type words to search for, the number of a talk, or help.")

    def _make_verbs(self) -> dict[str, Verb]:
        listing = self._listing
        return {
            "search": Verb(
                "search WORDS",
                "List the talks that have the words; all talks without any.",
                self._step(listing.search),
            ),
            "more": Verb("more", "The next talks of the list.", listing.more),
            "list": Verb("list", "The list again, from its start.", self._step(listing.say)),
            "read": Verb("read N", "Read the talk with that number; the number alone does it, too.", self._read),
            "related": Verb("related", "The talks that are related to the one you read.", self._related),
            "contents": Verb("contents", "The report that the talk is from, and its other sections.", self._contents),
            "back": Verb("back", "The talk, the list or the search before.", lambda _: self._go(-1)),
            "forward": Verb("forward", "Where you came back from.", lambda _: self._go(1)),
            "filter": Verb(
                "filter FACET VALUE", "Only talks with this; -FACET leaves them out.", self._step(listing.filter)
            ),
            "clear": Verb("clear", "Take the filters away; once more: the words, too.", self._step(listing.clear)),
            "sort": Verb("sort ORDER", f"Order the list: {', '.join(SORTS)}.", self._step(listing.sort)),
            "star": Verb("star", "Give the talk a star, or take it away.", lambda _: self._toggle("star")),
            "mark": Verb("mark", "Mark the talk as read, or as unread.", lambda _: self._toggle("read")),
            "queue": Verb("queue", "Keep the talk for later, or no longer.", lambda _: self._toggle("queue")),
            "note": Verb(
                "note TEXT",
                "Add to your note on the talk; alone it says it, and note - takes it away.",
                self._note,
            ),
            "link": Verb("link N", "Open a link of the talk; without a number they are listed.", self._link),
            "help": Verb("help", "This list.", self._help),
            "quit": Verb("quit", "Leave Hallway.", self._quit),
        }

    def _step(self, act: Callable[[str], bool]) -> Callable[[str], None]:
        """What lists talks is a step, to which one can go back."""

        def stepping(words: str) -> None:
            if act(words):
                self._steps.make(Step("list", self._listing.view))

        return stepping

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._write(safe.line(line))

    # Talks

    def _read(self, number: str) -> None:
        if not number:
            self._open(self._talk.id if self._talk is not None else None)
        elif (chosen := self._listing.numbered(number)) is None:
            return
        elif isinstance(chosen, str):
            self._open(chosen)
        else:
            lines = list(text.text_lines(chosen.section.body)) if chosen.section is not None else []
            self._say(f"Section: {chosen.title}", "", *(lines or ["The section has no text of its own."]))

    def _open(self, talk_id: str | None) -> None:
        talk = self._engine.talk(talk_id) if talk_id is not None else None
        if talk is None:
            self._say("No talk is open; type the number of one." if talk_id is None else "That talk is gone.")
            return
        self._talk = talk
        self._made("talk")
        self._say(*text.talk_lines(talk, self._marks))
        count = len(text.addresses(talk))
        links = f"{count} links: link. " if count > 1 else "1 link: link. " if count else ""
        self._say("", f"End of the talk. {links}Related talks: related.")
        self._try_mark(lambda: self._marks.mark_read(talk, on=True))

    def _related(self, _: str) -> None:
        if self._talk is None:
            self._say("No talk is open; type the number of one.")
            return
        related = self._engine.related(self._talk.id, PAGE)
        relations = related.relations if related is not None else ()
        if not relations:
            self._say("No talk is related.")
            return
        self._made("related")
        self._listing.number([relation.id for relation in relations])
        self._say(f"Related to {self._talk.title}:")
        self._say(*(text.relation_line(number, each, self._marks) for number, each in enumerate(relations, 1)))

    def _contents(self, _: str) -> None:
        outline = self._engine.outline(self._talk.source) if self._talk is not None else None
        if self._talk is None or outline is None:
            self._say("No talk is open; type the number of one.")
            return
        found = entries(outline)
        self._made("contents")
        self._listing.number([entry.talk_id or entry for entry in found])
        self._say(f"{outline.event or outline.source}:")
        for number, entry in enumerate(found, 1):
            here = ". This is the one you read" if entry.talk_id == self._talk.id else ""
            self._say(f"{number}. {'' if entry.section is None else 'Section: '}{entry.title}{here}")

    def _made(self, shows: Shows) -> None:
        if self._talk is not None:
            self._steps.make(Step(shows, self._listing.view, self._talk.id))

    def _go(self, by: int) -> None:
        """Go a step back or forward, and say again what was said there."""
        step = self._steps.go(by)
        if step is None:
            self._say("There is nothing before." if by < 0 else "There is nothing ahead.")
            return
        self._listing.return_to(step.view)
        if step.shows == "list":
            self._listing.say("")
        elif step.shows == "talk" or (talk := self._engine.talk(step.talk_id or "")) is None:
            self._open(step.talk_id)
        else:
            self._talk = talk
            (self._related if step.shows == "related" else self._contents)("")

    # Marks and links

    def _toggle(self, flag: str) -> None:
        talk = self._talk
        if talk is None:
            self._say("No talk is open; type the number of one.")
            return
        says = {
            "star": ("Starred.", "The star is gone."),
            "read": ("Marked as read.", "Marked as unread."),
            "queue": ("Kept for later.", "No longer kept for later."),
        }[flag]
        toggle = {"star": self._marks.starred, "read": self._marks.read, "queue": self._marks.queued}[flag]
        on = talk.id not in toggle
        setter = {"star": self._marks.star, "read": self._marks.mark_read, "queue": self._marks.queue}[flag]
        if self._try_mark(lambda: setter(talk, on=on)):
            self._say(says[0] if on else says[1])

    def _note(self, words: str) -> None:
        talk = self._talk
        if talk is None:
            self._say("No talk is open; type the number of one.")
            return
        before = self._marks.notes.get(talk.id, "")
        if not words:
            self._say(*(before or "There is no note; write one with: note TEXT").split("\n"))
        elif words == "-":
            if self._try_mark(lambda: self._marks.note(talk, "")):
                self._say("The note is gone." if before else "There was no note.")
        elif self._try_mark(lambda: self._marks.note(talk, f"{before}\n{words}")):
            added = "Added to your note. note - takes all of it away."
            self._say(added if before else "Noted. note - takes it away.")

    def _try_mark(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except OSError as error:
            self._say(f"The mark could not be written: {error}")
            return False
        return True

    def _link(self, number: str) -> None:
        links = text.addresses(self._talk) if self._talk is not None else []
        if number.isdecimal() and 0 < int(number) <= len(links):
            link = links[int(number) - 1]
            try:
                open_address(link.url)
            except OutsideError as error:
                self._say(f"{link.url}", f"Not opened: {error}")
            else:
                self._say(f"Opened {link.url}")
            return
        if not links:
            self._say("There are no links here.")
        self._say(*(f"Link {at}: {link.label}, {link.url}" for at, link in enumerate(links, 1)))

    # The rest

    def _help(self, _: str) -> None:
        for name, verb in self._verbs.items():
            keys = _keys_of(name)
            self._say(f"{verb.usage}{f' (or {keys[0]})' if keys else ''}: {verb.help}")
        self._say("Anything else is searched for; words that are commands with a / before them.")

    def _quit(self, _: str) -> None:
        self.over = True


def _keys_of(name: str) -> list[str]:
    """The keys that the screen has for a command, as far as they can be typed as a word."""
    screen = {"mark": "read", "contents": "contents", "read": ""}.get(name, name)
    keys: Iterable[str] = (command.shown_keys for command in COMMANDS if command.name == screen)
    return [key for keys_shown in keys for key in keys_shown.split() if len(key) == 1 and key != "/"]
