"""What one does with the talk that is open: its report's contents, its links, copies, a note, the editor."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.actions import SkipAction
from textual.app import SuspendNotSupported

from tui import wording
from tui.reading.within import readable
from tui.screens import windows
from tui.screens.marking import MarkingScreen
from tui.widgets.cells import clip, plain
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notes.model import Talk
    from tui.screens.choices import Choice


class TalkScreen(MarkingScreen):
    """The panes with the commands for the open talk."""

    _editor: list[str] | None = None
    """The editor that was taken, until one quits."""
    _unkept: Callable[[], bool] | None = None
    """Keeps the note that is being written."""

    async def action_contents(self) -> None:
        """Show the talks and sections of the report, and read what is chosen."""
        talk = self.open_talk
        # Keys wait for it, since those that follow are for what it shows; all else goes on.
        outline = await self.backstage.ask(lambda engine: engine.outline(talk.source)) if talk is not None else None
        if talk is None or outline is None:
            self.notify("The report of this talk is not in the index.", markup=False)
            return
        titles = {talk_id: title for talk_id, title, _ in outline.talks}

        def chosen(talk_id: str | None) -> None:
            if talk_id is not None:
                self.visit(talk_id, titles[talk_id])

        self.app.push_screen(windows.ContentsScreen(outline, talk.id), chosen)

    def action_note(self) -> None:
        """Write a note on the talk."""
        if (talk := self.open_talk) is None:
            return

        before = self.marks.notes.get(talk.id, "")

        def written(text: str | None) -> bool:
            # The notes may have been edited while one wrote.
            kept = text is None or self._keep_note(self.following.talk_now(talk), before, text)
            if kept:
                self._unkept = None
            return kept

        def closed(_: str | None) -> None:
            self._unkept = None

        window = windows.NoteScreen(talk.title, before, written)

        self._unkept = lambda: written(window.written)
        self.app.push_screen(window, closed)

    def _keep_note(self, talk: Talk, before: str, text: str) -> bool:
        """Keep a note as it was written here, and what another Hallway has written on it meanwhile."""
        with suppress(OSError):  # unreadable for the moment; what cannot be written is told below
            self.marks.refresh()
        there = self.marks.notes.get(talk.id, "")
        kept = text
        if there not in {before, text}:
            from tui.marks.merge import merged  # noqa: PLC0415 - difflib is not for the first picture

            kept = merged(before, there, text)
            self.notify(wording.note_of_both(there, kept), markup=False)
        done = self.keep_mark(lambda: self.marks.note(talk, kept))
        if not done:
            self.notify(wording.NOTE_NOT_KEPT, severity="error", markup=False)
        return done

    def keep_note(self) -> bool:
        """Keep the note that is being written as it stands, since one leaves; False where it could not be kept."""
        return self._unkept is None or self._unkept()

    @on(ReaderView.NoteChosen)
    def _note_chosen(self) -> None:
        self.action_note()

    def action_copy(self) -> None:
        """Copy link, citation, Markdown or id."""
        if (talk := self.open_talk) is None:
            return

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self._copy(choice.gives, choice.name)

        self.app.push_screen(windows.CopyScreen(talk), chosen)

    def action_copy_text(self) -> None:
        """Copy what is selected to where `y` copies, too; without a selection the key is for others."""
        text = self.get_selected_text()
        if text is None:
            raise SkipAction
        self._copy(text, "Selection")

    def _copy(self, text: str, what: str) -> None:
        from tui import outside  # noqa: PLC0415 - the first picture does not wait for it

        if outside.copy(text, self.app.copy_to_clipboard):
            self.notify(f"{what} copied", markup=False)
        else:
            self.notify("There is no clipboard here that could take it.", severity="warning", markup=False)

    def action_edit(self) -> None:
        """Open the source at the talk's heading in the person's editor; where none was chosen, ask for one first."""
        from tui import editor, outside  # noqa: PLC0415 - the first picture does not wait for them

        if (talk := self.open_talk) is None:
            return
        path = self.setup.path_of(talk.source)
        if path is None:
            self.notify(f"The file of {talk.source} is not known.", severity="warning", markup=False)
            return
        line = editor.line_of(path, talk.title, talk.lines[0] if talk.lines else None)

        def taken(choice: Choice | None) -> None:
            if choice is not None:
                self._editor = [choice.gives]
                self._edit(path, line, self._editor)

        try:
            command = editor.chosen(self.setup.settings.editor) or self._editor
            if command is not None:
                self._edit(path, line, command)
            else:
                self.app.push_screen(windows.EditorScreen(path, line, editor.at_hand()), taken)
        except outside.OutsideError as error:
            self.notify(str(error), severity="error", markup=False)

    def _edit(self, path: Path, line: int | None, command: list[str]) -> None:
        """Open a file in an editor; what was changed is read when one is back."""
        from tui import editor, outside  # noqa: PLC0415 - imported by then

        trouble = ""
        try:
            with self.app.suspend():
                # Textual takes the screen back only when nothing is raised in here.
                try:
                    editor.edit(path, line, command)
                except outside.OutsideError as error:
                    trouble = str(error)
        except SuspendNotSupported:
            self.notify(
                f"An editor needs a terminal, which there is not here: {path}", severity="warning", markup=False
            )
        if trouble:
            self.notify(trouble, severity="error", markup=False)
        self.backstage.update()

    @on(ReaderView.LinkChosen)
    def _link_chosen(self, event: ReaderView.LinkChosen) -> None:
        """Show where a link leads before it is followed."""
        from tui import outside  # noqa: PLC0415 - the first picture does not wait for it

        def chosen(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.key == "y":
                self._copy(event.url, "Address")
                return
            try:
                outside.open_address(event.url)
            except outside.OutsideError as error:
                self.notify(str(error), severity="warning", markup=False)
            else:
                self.notify(f"Opened {clip(plain(event.url), 60)}", markup=False)

        self.app.push_screen(windows.LinkScreen(event.url, event.label), chosen)

    @on(ReaderView.NotePlaceChosen)
    async def _note_place_chosen(self, event: ReaderView.NotePlaceChosen) -> None:
        """Go to the talk that a link between notes leads to, or to the heading in the one that is open."""
        from tui import crossref  # noqa: PLC0415 - the first picture does not wait for it

        if (talk := self.reader.talk) is None:
            return
        found = await self.backstage.ask(lambda engine: crossref.find(engine, talk, event.address))
        if found is None:
            where = clip(plain(readable(event.address)), 60)
            self.notify(f"{where} is not in the library.", severity="warning", markup=False)
            return
        if found.talk_id != talk.id:
            self.visit(found.talk_id, found.title)
        if found.heading or found.talk_id == talk.id:
            self.reader.seek(found.talk_id, found.heading)
