"""The six stages of a job, or the five of a dispute, in a quiet row: which were reached, when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive.records import JobStage
from archive.records.dispute_rule import Stage
from archive.services.job_steps import StepLine
from desktop import dates
from desktop.models import dispute_words, job_words
from desktop.style import Text, Tone, current_look, paint_icon


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage as it is shown; ``on`` and ``by`` are empty for one that was passed over or is still to come."""

    stage: JobStage | Stage
    on: str = ""
    by: str = ""
    is_now: bool = False
    is_past: bool = False
    is_skipped: bool = False


def stages_reached(steps: Sequence[StepLine], stage: JobStage, today: date) -> tuple[Reached, ...]:
    """All six stages, with the latest step that brought the job to each up to where it is now."""
    latest: dict[JobStage, StepLine] = {}
    for step in steps:
        if not step.taken_back and step.takes_back_id is None:
            latest[step.stage] = step
    order = list(JobStage)
    shown = []
    for one in order:
        past = order.index(one) <= order.index(stage)
        step_there = latest.get(one) if past else None
        shown.append(
            Reached(
                one,
                dates.short_date(step_there.on, today) if step_there is not None else "",
                step_there.by if step_there is not None else "",
                one is stage,
                past and step_there is not None,
                past and step_there is None,
            )
        )
    return tuple(shown)


class StageRow(QWidget):
    """Painted: a mark and a line to each next stage, the name under it, date and initials under that.

    Where date and initials of a stage have no room beside one another, those of all have a line each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[Reached, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: tuple[Reached, ...]) -> None:
        """Show these; the same ones in the same order each time."""
        if stages == self._stages:
            return
        self._stages = stages
        self.setAccessibleName(_spoken(stages))
        self.setToolTip(_spoken(stages))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        lines = 3 if self.is_wrapped else 2
        return QSize(look.px(520), look.px(16) + lines * self._pitch() + look.px(4))

    @property
    def is_wrapped(self) -> bool:
        """Whether the initials stand under the dates."""
        measure = QFontMetrics(current_look().font(Text.SMALL))
        room = self._room(self.width() / max(1, len(self._stages)))
        return any(measure.horizontalAdvance(_beside(one)) > room for one in self._stages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(200), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._stages:
            return
        width = self.width() / len(self._stages)
        for place, stage in enumerate(self._stages):
            box = QRectF(place * width, 0, width, self.height())
            following = self._stages[place + 1] if place + 1 < len(self._stages) else None
            self._paint(painter, box, stage, following)

    def _paint(self, painter: QPainter, box: QRectF, stage: Reached, following: Reached | None) -> None:
        look, tokens = current_look(), current_look().tokens
        side = look.px(12)
        mark = QRectF(box.left(), look.px(2), side, side)
        if following is not None:
            colour = tokens.accent if following.is_past or following.is_skipped else tokens.edge
            painter.setPen(QPen(QColor(colour), max(1, look.px(1.5))))
            y = mark.center().y()
            painter.drawLine(round(mark.right() + look.px(4)), round(y), round(box.right() - look.px(4)), round(y))
        painter.setPen(QPen(QColor(tokens.accent if stage.is_past else tokens.edge), max(1, look.px(1.5))))
        painter.setBrush(QColor(tokens.accent) if stage.is_past else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        if stage.is_past and not stage.is_now:
            inside = mark.adjusted(look.px(2.5), look.px(2.5), -look.px(2.5), -look.px(2.5))
            paint_icon(painter, "check", inside, tokens.on_accent)
        top = look.px(18)
        font = look.font(Text.SMALL, bold=stage.is_now)
        ink = tokens.ink if stage.is_past else look.colour(Tone.NEUTRAL)
        line = QRect(round(box.left()), top, self._room(box.width()), self._pitch())
        self._say(painter, line, _name(stage.stage), QColor(ink), font)
        told = (stage.on or _beside(stage), stage.by) if self.is_wrapped else (_beside(stage),)
        for place, words in enumerate(told, start=1):
            below = line.translated(0, place * self._pitch())
            self._say(painter, below, words, look.colour(Tone.NEUTRAL), look.font(Text.SMALL))

    def _say(self, painter: QPainter, box: QRect, words: str, colour: QColor, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _room(self, width: float) -> int:
        """What is there for words in the width of a stage: they keep apart from those of the next."""
        return round(width) - 6

    def _pitch(self) -> int:
        return QFontMetrics(current_look().font(Text.SMALL)).height() + 1


def _beside(stage: Reached) -> str:
    """ "19 Nov · AM" """
    return _skipped() if stage.is_skipped else " · ".join(part for part in (stage.on, stage.by) if part)


def _name(stage: JobStage | Stage) -> str:
    said = dispute_words.stage_word(stage) if isinstance(stage, Stage) else job_words.stage_word(stage)
    return said[:1].upper() + said[1:]


def _spoken(stages: Sequence[Reached]) -> str:
    told = ((_name(one.stage), _skipped() if one.is_skipped else one.on, one.by) for one in stages)
    return ", ".join(" ".join(part for part in parts if part) for parts in told)


def _skipped() -> str:
    return QCoreApplication.translate("StageRow", "skipped")
