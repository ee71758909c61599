"""REDCap's way of writing options and slider labels into one cell."""


def pairs_of(text: str) -> tuple[tuple[str, str], ...]:
    """``1, Never | 2, Often`` as codes and labels; older files have one option on each line.

    An option without a comma is its own code, as REDCap takes it.
    """
    pieces = text.split("|") if "|" in text else text.splitlines()
    pairs = []
    for piece in pieces:
        code, comma, label = piece.strip().partition(",")
        if code.strip() or label.strip():
            pairs.append((code.strip(), label.strip() if comma else code.strip()))
    return tuple(pairs)


def slider_labels(text: str) -> tuple[str, str, str]:
    """Words at the left end, in the middle and at the right end."""
    labels = [label.strip() for label in text.split("|")] if text.strip() else []
    if len(labels) == 2:  # noqa: PLR2004 - both ends, none in the middle
        return labels[0], "", labels[1]
    left, middle, right = (*labels, "", "", "")[:3]
    return left, middle, right
