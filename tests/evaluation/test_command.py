"""The command's options."""

import pytest

from evaluation.__main__ import main


@pytest.mark.parametrize(
    "wrong",
    [["--only", "nothing"], ["--lower", "a reason"], ["--update-floors", "--lower", " "], ["--sample", "0"]],
)
def test_wrong_usage_is_exit_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2
