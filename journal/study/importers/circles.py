"""What in the end needs itself."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
_Graph = dict[Node, set[Node]]


def circling(nodes: Sequence[Node], needed_by: Callable[[Node], Iterable[Node]]) -> tuple[Node, ...]:
    """The nodes that stand in circles or between two of them, in their order."""
    known = set(nodes)
    left = _untied({node: known & set(needed_by(node)) for node in nodes})
    left = _untied(_turned(left))
    return tuple(node for node in nodes if node in left)


def _turned(needs: _Graph[Node]) -> _Graph[Node]:
    users: _Graph[Node] = {node: set() for node in needs}
    for node, others in needs.items():
        for other in others:
            users[other].add(node)
    return users


def _untied(needs: _Graph[Node]) -> _Graph[Node]:
    """Without the nodes that need nothing, nor anything but such nodes."""
    users: defaultdict[Node, list[Node]] = defaultdict(list)
    for node, others in needs.items():
        for other in others:
            users[other].append(node)
    free = [node for node, others in needs.items() if not others]
    while free:
        node = free.pop()
        del needs[node]
        for user in users[node]:
            needs[user].discard(node)
            if not needs[user]:
                free.append(user)
    return needs
