"""Questions that share a list of options: it is read once, since a small source can name a long list very often."""

from journal.study.importers.drafting import Draft


def ask_like(draft: Draft, template: Draft) -> None:
    """What can be chosen, and what is told of it; the lists themselves are the same ones."""
    draft.body, draft.answers = dict(template.body), template.answers
    draft.asides += template.asides
    if template.left_out:
        draft.leave_out(template.left_out)
    for note in template.notes:
        draft.note(note)
