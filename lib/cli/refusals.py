"""Why a command does not do what it was asked; each carries its sentence and ends the run with its exit code."""

from typing import ClassVar

from lib.survey.problems import Problem


class Refusal(Exception):
    """The command stops. The message is one sentence in the language of the run."""

    exit_code: ClassVar[int] = 3


class BadUsage(Refusal):
    """The command was called in a way that makes no sense."""

    exit_code: ClassVar[int] = 2


class CannotUse(Refusal):
    """A file or a store cannot be used."""


class FileUnusable(CannotUse):
    """A survey file cannot be read; `problems` says everything that is wrong with it."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(sentence)
        self.problems = problems
