"""The one style sheet, built from the tokens at a text size. Lengths here are pixels at 100 %."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.style.glyphs import glyph_file
from desktop.style.tokens import RADIUS, Text, Tokens

_Px = Callable[[float], str]

_FIXED = 'Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Courier New", monospace'
"""Letters of one width, which tell 0 from O and 1 from l: those of macOS, Windows, Linux, and any."""


def style_sheet(tokens: Tokens, *, scale: float, glyphs: Path) -> str:
    """Everything that widgets look like. ``glyphs`` is the folder that ``write_glyphs`` filled for these tokens.

    Views choose from it with two properties: ``role`` (what a thing is) and ``tone`` (what it says).
    """

    def px(length: float) -> str:
        return f"{max(1, round(length * scale))}px"

    def picture(name: str) -> str:
        return f'url("{glyph_file(glyphs, tokens, name).as_posix()}")'

    return "\n".join(
        (
            _surfaces(tokens),
            _texts(tokens, px),
            _pills(tokens, px),
            _buttons(tokens, px, picture),
            _fields(tokens, px, picture),
            _lists(tokens, px, picture),
            _floating(tokens, px),
            _scroll_bars(tokens),
        )
    )


def _surfaces(t: Tokens) -> str:
    return f"""
    QFrame[role="card"] {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
    QFrame[role="row"] {{ background: transparent; border: none; border-top: 1px solid {t.line}; }}
    QFrame[role="row"][first="true"] {{ border-top: none; }}
    QFrame[role="line"] {{ background: {t.line}; border: none; min-height: 1px; max-height: 1px; }}
    QFrame[role="upright"] {{ background: {t.line}; border: none; min-width: 1px; max-width: 1px; }}
    QFrame[role="drop"] {{ background: {t.paper}; border: 1px dashed {t.edge}; border-radius: {RADIUS}px; }}
    QWidget#rail {{ background: {t.rail}; border-right: 1px solid {t.line}; }}
    QWidget#topBar {{ background: {t.ground}; border-bottom: 1px solid {t.line}; }}
    QWidget#statusStrip {{ background: {t.ground}; border-top: 1px solid {t.line}; }}
    QWidget#sidePanel {{ background: {t.paper}; border-left: 1px solid {t.line}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget#qt_scrollarea_viewport, QWidget[role="scrolled"] {{ background: transparent; }}
    QSplitter::handle {{ background: {t.line}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    """


def _texts(t: Tokens, px: _Px) -> str:
    return f"""
    QLabel {{ background: transparent; border: none; }}
    QLabel[role="hero"] {{ font-size: {px(Text.HERO)}; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: {px(Text.TITLE)}; font-weight: 700; }}
    QLabel[role="large"] {{ font-size: {px(Text.LARGE)}; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="section"] {{ font-size: {px(Text.SMALL)}; font-weight: 600; color: {t.ink_two}; }}
    QLabel[role="second"] {{ color: {t.ink_two}; }}
    QLabel[role="small"] {{ font-size: {px(Text.SMALL)}; color: {t.ink_two}; }}
    QLabel[role="spelled"] {{ font-family: {_FIXED}; font-size: {px(Text.TITLE)}; }}
    QLabel[role="faint"] {{ color: {t.ink_three}; }}
    QLabel[role="problem"] {{ color: {t.red}; }}
    QLabel[tone="amber"] {{ color: {t.amber}; }}
    QLabel[tone="green"] {{ color: {t.green}; }}
    QLabel[tone="red"] {{ color: {t.red}; }}
    QLabel[tone="accent"] {{ color: {t.accent}; }}
    """


def _pills(t: Tokens, px: _Px) -> str:
    tones = "".join(
        f'QLabel[role="pill"][tone="{tone}"], QPushButton[role="pill"][tone="{tone}"] '
        f"{{ background: {ground}; color: {words}; }}\n"
        f'QPushButton[role="pill"][tone="{tone}"]:hover {{ border-color: {words}; }}\n'
        for tone, words, ground in (
            ("neutral", t.ink_two, t.neutral_ground),
            ("accent", t.accent, t.accent_ground),
            ("amber", t.amber, t.amber_ground),
            ("red", t.red, t.red_ground),
            ("green", t.green, t.green_ground),
        )
    )
    return f"""
    QLabel[role="pill"] {{
        font-size: {px(Text.SMALL)}; font-weight: 500; border-radius: {px(5)}; padding: {px(2)} {px(8)};
    }}
    QPushButton[role="pill"][small="true"] {{
        font-size: {px(Text.SMALL)}; font-weight: 500; border: 1px solid transparent; border-radius: {px(5)};
        padding: {px(1)} {px(7)}; min-height: 0;
    }}
    {tones}
    QLabel[role="key"] {{
        font-size: {px(11)}; color: {t.ink_two}; background: {t.neutral_ground}; border: 1px solid {t.edge};
        border-radius: {px(4)}; padding: {px(1)} {px(5)};
    }}
    """


def _buttons(t: Tokens, px: _Px, picture: Callable[[str], str]) -> str:
    round_mark = int(px(14).removesuffix("px")) // 2 + 1  # Qt draws a square when the radius is larger than half
    return f"""
    QPushButton, QToolButton, QCheckBox, QRadioButton {{ outline: none; }}
    QPushButton {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {RADIUS}px;
        min-height: {px(30)}; padding: 0 {px(12)}; font-weight: 500;
    }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed {{ background: {t.neutral_ground}; }}
    QPushButton:disabled {{ color: {t.ink_three}; background: transparent; }}
    QPushButton:focus {{ border-color: {t.accent}; }}
    QPushButton:checked {{ background: {t.accent_ground}; color: {t.accent}; border-color: {t.accent_ground}; }}
    QPushButton[small="true"] {{
        min-height: {px(24)}; border-radius: 6px; padding: 0 {px(10)}; font-size: {px(Text.SMALL)};
    }}
    QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
    QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{
        background: {t.accent_hover}; border-color: {t.accent_hover};
    }}
    QPushButton[role="primary"]:disabled {{
        background: {t.neutral_ground}; color: {t.ink_three}; border-color: {t.line};
    }}
    QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; padding: 0 {px(8)}; }}
    QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:pressed {{ background: {t.neutral_ground}; }}
    QPushButton[role="quiet"]:focus {{ border-color: {t.accent}; }}
    QPushButton[role="value"] {{
        background: transparent; color: {t.ink_two}; border-color: transparent; padding: 0 {px(8)}; font-weight: 400;
        font-size: {px(Text.BODY)}; min-height: {px(22)};
    }}
    QPushButton[role="value"]:hover, QPushButton[role="value"]:pressed {{
        background: {t.neutral_ground}; color: {t.ink};
    }}
    QPushButton[role="value"]:focus {{ border-color: {t.accent}; }}
    QPushButton[role="link"] {{
        background: transparent; color: {t.accent}; border: 1px solid transparent; border-radius: 4px;
        padding: 0 {px(2)}; min-height: {px(18)};
    }}
    QPushButton[role="link"][quiet="true"] {{ color: {t.ink_two}; font-weight: 400; }}
    QPushButton[role="link"][quiet="true"]:hover {{ color: {t.accent}; }}
    QPushButton[role="link"][flush="true"] {{ padding-left: 0; border-left: none; text-align: left; }}
    QPushButton[role="link"]:focus {{ border-color: {t.accent}; }}
    QPushButton[role="tab"] {{
        background: transparent; color: {t.ink_two}; border: 1px solid transparent; border-radius: 5px;
        min-height: {px(19)}; padding: 0 {px(7)}; font-size: {px(Text.SMALL)}; font-weight: 500;
    }}
    QPushButton[role="tab"]:hover {{ color: {t.ink}; background: {t.neutral_ground}; }}
    QPushButton[role="tab"]:checked {{ background: {t.accent_ground}; color: {t.accent}; }}
    QPushButton[role="tab"]:focus {{ border-color: {t.accent}; }}
    QToolButton {{
        background: transparent; color: {t.ink}; border: 1px solid transparent; border-radius: 6px; padding: {px(4)};
    }}
    QToolButton:hover, QToolButton:pressed, QToolButton:checked {{ background: {t.neutral_ground}; }}
    QToolButton:focus {{ border-color: {t.accent}; }}
    QToolButton[small="true"] {{ padding: {px(1)}; }}
    QToolButton:disabled {{ color: {t.ink_three}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QFrame[role="steps"] {{ background: {t.paper}; border: 1px solid {t.edge}; border-radius: 6px; }}
    QFrame[role="steps"] QToolButton {{ padding: {px(4)} {px(3)}; }}
    QLabel[role="steps-words"] {{ font-size: {px(Text.SMALL)}; font-weight: 500; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}; }}
    QCheckBox::indicator, QRadioButton::indicator {{
        width: {px(14)}; height: {px(14)}; background: {t.paper}; border: 1px solid {t.ink_three};
        border-radius: {px(4)};
    }}
    QRadioButton::indicator {{ border-radius: {round_mark}px; }}
    QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: {picture("tick")}; }}
    QCheckBox::indicator:indeterminate {{ background: {t.accent}; border-color: {t.accent}; image: {picture("dash")}; }}
    QRadioButton::indicator:checked {{ border-color: {t.accent}; image: {picture("spot")}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
        background: {t.neutral_ground}; border-color: {t.line};
    }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.accent}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
    """


def _fields(t: Tokens, px: _Px, picture: Callable[[str], str]) -> str:
    def less(length: float, pixels: int) -> str:
        return f"{int(px(length).removesuffix('px')) - pixels}px"  # a thicker border takes its room from the inside

    boxes = "QLineEdit, QComboBox, QAbstractSpinBox"
    beside_lines = f"{int(px(10).removesuffix('px')) + 2}px"  # a line edit has two pixels of its own inside the padding
    return f"""
    {boxes} {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {RADIUS}px;
        min-height: {px(30)}; padding: 0 {px(10)};
        selection-background-color: {t.accent}; selection-color: {t.on_accent};
    }}
    QPlainTextEdit, QTextEdit {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {RADIUS}px;
        padding: {px(6)}; selection-background-color: {t.accent}; selection-color: {t.on_accent};
    }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
        border: 1px solid {t.accent};
    }}
    QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
        color: {t.ink_three}; background: {t.neutral_ground};
    }}
    QComboBox {{ padding-left: {beside_lines}; }}
    QLineEdit:read-only {{ background: transparent; }}
    QLineEdit[small="true"], QComboBox[small="true"] {{ min-height: {px(24)}; border-radius: 6px; }}
    QLineEdit[role="quiet"] {{ background: transparent; border-color: transparent; }}
    QLineEdit[role="quiet"]:focus {{ background: {t.paper}; border-color: {t.accent}; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {t.red}; }}
    QLineEdit[wrong="true"]:focus {{
        border: 2px solid {t.red}; min-height: {less(30, 2)}; padding: 0 {less(10, 1)};
    }}
    QLineEdit[small="true"][wrong="true"]:focus {{ min-height: {less(24, 2)}; }}
    QPlainTextEdit[wrong="true"]:focus {{ border: 2px solid {t.red}; padding: {less(6, 1)}; }}
    QTextEdit[role="reading"], QTextBrowser {{ background: transparent; border: none; padding: 0; }}
    QPlainTextEdit[role="bare"], QTextEdit[role="bare"], QLineEdit[role="bare"] {{
        background: transparent; border: none; padding: 0; min-height: 0;
    }}
    QAbstractSpinBox QLineEdit {{ background: transparent; border: none; min-height: 0; padding: 0 {px(10)}; }}
    QAbstractSpinBox {{ padding: 0; }}
    QLineEdit[role="search"] {{ min-height: {px(32)}; }}
    QLineEdit[role="search"][small="true"] {{ min-height: {px(24)}; border-radius: 6px; }}
    QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: {px(26)}; }}
    QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{
        image: {picture("down")}; width: {px(14)}; height: {px(14)};
    }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        subcontrol-origin: border; border: none; width: {px(22)};
    }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QAbstractSpinBox::up-arrow {{ image: {picture("up")}; width: {px(12)}; height: {px(12)}; }}
    QAbstractSpinBox::down-arrow {{ image: {picture("down")}; width: {px(12)}; height: {px(12)}; }}
    QProgressBar {{
        background: {t.line}; border: none; border-radius: 2px; min-height: {px(4)}; max-height: {px(4)};
    }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
    """


def _lists(t: Tokens, px: _Px, picture: Callable[[str], str]) -> str:
    return f"""
    QListView, QTreeView, QTableView {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.line}; border-radius: {RADIUS}px; outline: none;
        gridline-color: {t.line}; selection-background-color: {t.accent_ground}; selection-color: {t.ink};
    }}
    QListView[role="open"], QTreeView[role="open"] {{ background: transparent; border: none; border-radius: 0; }}
    QListView[role="bare"], QTreeView[role="bare"], QTableView[role="bare"] {{ background: transparent; border: none; }}
    QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {t.accent}; }}
    QListView::item, QTreeView::item {{ min-height: {px(30)}; padding: 0 {px(8)}; border: none; }}
    QListView::item:hover, QTreeView::item:hover {{ background: {t.hover}; color: {t.ink}; }}
    QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
        background: {t.accent_ground}; color: {t.ink};
    }}
    QTreeView::branch {{ background: transparent; border-image: none; image: none; }}
    QTreeView::branch:has-children:closed {{ image: {picture("right")}; }}
    QTreeView::branch:has-children:open {{ image: {picture("down")}; }}
    QHeaderView::section {{
        background: transparent; color: {t.ink_two}; font-size: {px(Text.SMALL)}; font-weight: 600;
        border: none; border-bottom: 1px solid {t.line}; padding: {px(6)} {px(8)};
    }}
    QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: {picture("left")}; }}
    QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: {picture("right")}; }}
    QCalendarWidget QAbstractItemView {{ border: none; border-radius: 0; }}
    QCalendarWidget QAbstractItemView::item {{ min-height: 0; padding: 0; }}
    """


def _floating(t: Tokens, px: _Px) -> str:
    return f"""
    QMenu {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {RADIUS}px;
        padding: {px(4)};
    }}
    QMenu::item {{ padding: {px(6)} {px(24)} {px(6)} {px(12)}; border-radius: 5px; }}
    QMenu::item:selected {{ background: {t.accent_ground}; color: {t.accent}; }}
    QMenu::item:disabled {{ color: {t.ink_three}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)} {px(8)}; }}
    QComboBox QAbstractItemView {{
        background: {t.paper}; border: 1px solid {t.edge}; border-radius: {RADIUS}px; padding: {px(4)};
    }}
    QToolTip {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; padding: {px(4)} {px(6)};
        font-size: {px(Text.SMALL)};
    }}
    """


def _scroll_bars(t: Tokens) -> str:
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle {{ background: {t.edge}; border-radius: 4px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {t.ink_three}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; }}
    """
