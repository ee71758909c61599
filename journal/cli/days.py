"""A study day on the command line."""

from datetime import date, datetime

import click

from journal.overriding import override


class Day(click.ParamType[date]):
    name = "day"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day of the study, in no zone
        except ValueError:
            self.fail("write a day as 2026-11-19", param, ctx)
