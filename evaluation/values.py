"""What a run of the evaluation gives: rows of figures, and what was not run and why."""

from dataclasses import dataclass

PERCENT_SLACK, SCORE_SLACK = 0.5, 0.005
FEW_SLACK = 2.0  # where one case is half a point or more


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. Percentages have one digit after the point (`digits` 1); scores such as errors have three.

    `units` is how many documents or sentences were scored, `data` the digest of the data, `partial` that it
    was a sample of them, `few` that one case makes a difference. `interval` is the 95% interval, if any.
    """

    task: str
    dataset: str
    measure: str
    value: float
    units: int
    data: str
    partial: bool = False
    interval: tuple[float, float] | None = None
    lower_is_better: bool = False
    digits: int = 1
    few: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """The name under which its floor stands."""
        return f"{self.task}/{self.dataset}/{self.measure}"

    @property
    def rounded(self) -> float:
        """The figure as it is printed; floors are compared with this."""
        return round(self.value, self.digits)

    @property
    def slack(self) -> float:
        """How far a new floor stays from the figure: another processor may round a parse another way."""
        if self.few:
            return FEW_SLACK
        return PERCENT_SLACK if self.digits == 1 else SCORE_SLACK

    def meets(self, floor: float) -> bool:
        """Whether the figure is on the right side of a floor."""
        return self.rounded <= floor if self.lower_is_better else self.rounded >= floor


@dataclass(frozen=True, slots=True)
class NotRun:
    """A task that gave no figure, and why. Never left out of the table."""

    task: str
    dataset: str
    reason: str


Outcome = Row | NotRun
