from PySide6.QtWidgets import QHBoxLayout, QWidget


def centred(widget: QWidget, width: int) -> QWidget:
    """Holds `widget` in the middle, at most `width` pixels wide.

    An alignment in a vertical layout would reckon the height of wrapping text for the whole width, and cut it off.
    """
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    widget.setMaximumWidth(width)
    row.addWidget(widget, 1_000)
    row.addStretch(1)
    return holder
