"""The published algorithms that a study may name. Each states its source, and its rule for missing items.

Where the source gives no rule for missing items, nothing is scored when one is missing.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.scores.model import Band, MissingRule, PublishedAlgorithm, Then
from journal.study.wording import plain

_ALL_NEEDED: Final = MissingRule()


def _bands(highest: int, *cuts: tuple[int, str]) -> tuple[Band, ...]:
    """``cuts``: where each band begins, and its name; the last one ends at ``highest``."""
    ends = [start - 1 for start, _ in cuts[1:]] + [highest]
    return tuple(
        Band(start=Decimal(start), end=Decimal(end), words=plain(words))
        for (start, words), end in zip(cuts, ends, strict=True)
    )


# Source (items, range, bands): Kroenke K, Spitzer RL, Williams JBW. The PHQ-9: validity of a brief depression severity
# measure. J Gen Intern Med 2001; 16: 606-613. doi:10.1046/j.1525-1497.2001.016009606.x. It gives no rule for missing
# items. Source (missing items: up to two, each replaced by the mean of the answered ones): Arrieta J et al. Validating
# the Patient Health Questionnaire (PHQ-9) for screening of depression in rural Mexico. J Clin Psychol 2017; 73:
# 1076-1090. doi:10.1002/jclp.22390. The range is 0 to 27: nine items, of 3 points each.
PHQ_9: Final = PublishedAlgorithm(
    id="phq_9",
    version="1",
    source="Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606-613; "
    "missing items: Arrieta et al., J Clin Psychol 2017;73:1076-1090",
    items=9,
    counted=tuple(range(1, 10)),
    lowest=0,
    highest=3,
    multiplied=1,
    missing=MissingRule(at_most=2, then=Then.MEAN_OF_REST),
    bands=_bands(27, (0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately severe"), (20, "severe")),
)

# Source: Spitzer RL, Kroenke K, Williams JBW, Löwe B. A brief measure for assessing generalized anxiety disorder: the
# GAD-7. Arch Intern Med 2006; 166: 1092-1097. doi:10.1001/archinte.166.10.1092. It gives no rule for missing items.
GAD_7: Final = PublishedAlgorithm(
    id="gad_7",
    version="1",
    source="Spitzer, Kroenke, Williams, Löwe, Arch Intern Med 2006;166:1092-1097",
    items=7,
    counted=tuple(range(1, 8)),
    lowest=0,
    highest=3,
    multiplied=1,
    missing=_ALL_NEEDED,
    bands=_bands(21, (0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")),
)

# Source: Topp CW, Østergaard SD, Søndergaard S, Bech P. The WHO-5 Well-Being Index: a systematic review of the
# literature. Psychother Psychosom 2015; 84: 167-176. doi:10.1159/000376585. Raw sum times 4, so 0 to 100, up is better;
# 50 or below is poor well-being. It gives no rule for missing items. Lower cuts differ from one paper to the next, so
# none is shipped: a study that has one defines its own score.
WHO_5: Final = PublishedAlgorithm(
    id="who_5",
    version="1",
    source="Topp, Østergaard, Søndergaard, Bech, Psychother Psychosom 2015;84:167-176",
    items=5,
    counted=tuple(range(1, 6)),
    lowest=0,
    highest=5,
    multiplied=4,
    missing=_ALL_NEEDED,
    bands=_bands(100, (0, "poor well-being (50 or below)"), (51, "above 50")),
)

# Source (items of each scale, doubling, severity): Lovibond SH, Lovibond PF. Manual for the Depression Anxiety Stress
# Scales, 2nd ed. Sydney: Psychology Foundation, 1995. Source (missing items: one of the seven of a scale, replaced by
# the mean of the other six): the authors' page of questions, www2.psy.unsw.edu.au/groups/dass/DASSFAQ.htm, number 27.
_DASS_SOURCE: Final = (
    "Lovibond, Lovibond, Manual for the Depression Anxiety Stress Scales, 2nd ed., 1995; missing items: DASS FAQ 27"
)
_DASS_MISSING: Final = MissingRule(at_most=1, then=Then.MEAN_OF_REST)


def _dass(
    scale: str, counted: tuple[int, ...], mild: int, moderate: int, severe: int, extreme: int
) -> PublishedAlgorithm:
    """All take the 21 items in their order and pick their own seven; severity is that of the doubled sum."""
    return PublishedAlgorithm(
        id=f"dass_21_{scale}",
        version="1",
        source=_DASS_SOURCE,
        items=21,
        counted=counted,
        lowest=0,
        highest=3,
        multiplied=2,
        missing=_DASS_MISSING,
        bands=_bands(
            42,
            (0, "normal"),
            (mild, "mild"),
            (moderate, "moderate"),
            (severe, "severe"),
            (extreme, "extremely severe"),
        ),
    )


DASS_21_DEPRESSION: Final = _dass("depression", (3, 5, 10, 13, 16, 17, 21), 10, 14, 21, 28)
DASS_21_ANXIETY: Final = _dass("anxiety", (2, 4, 7, 9, 15, 19, 20), 8, 10, 15, 20)
DASS_21_STRESS: Final = _dass("stress", (1, 6, 8, 11, 12, 14, 18), 15, 19, 26, 34)

PUBLISHED: Final[Mapping[str, PublishedAlgorithm]] = MappingProxyType(
    {
        algorithm.id: algorithm
        for algorithm in (PHQ_9, GAD_7, WHO_5, DASS_21_DEPRESSION, DASS_21_ANXIETY, DASS_21_STRESS)
    }
)
