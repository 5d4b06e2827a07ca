"""Every file of a report of the sample province, from the responses on: resampling of all periods included.

Run from the project's root: ``python -m benchmarks reports``. The survey files are read before the clock starts, as
the report page finds them in the store. A new process is measured, since the first picture starts a script engine.
"""

import subprocess
import sys
import time
from datetime import UTC, datetime

from benchmarks.measurement import Measurement
from lib.analysis.bootstrap import resample_means
from lib.analysis.small_groups import disclosure
from lib.analysis.study import certified, study
from lib.intake import read_survey
from lib.reports.formats import Format, Picture, draw, figures, write
from lib.reports.report import Past, Report, Subject, report_of
from lib.survey.responses import Responses
from lib.survey.scheme import load_scheme
from lib.survey.selection import Selection
from lib.survey.validity import Sample
from sample_data import PROVINCE, SampleFile

NOW = datetime(2026, 10, 8, tzinfo=UTC)


def measure() -> list[Measurement]:
    """Measure all formats together, each by itself, and a picture."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_reports"], capture_output=True, text=True, check=True
    )
    lines = (line.split("\t") for line in done.stdout.splitlines())
    seconds = {name: float(value) for name, value in lines}
    picture = seconds.pop(Picture.PNG)
    return [
        Measurement("report of the sample province, all formats together", sum(seconds.values()), "s", most=10),
        *(Measurement(f"of that: {name}", value, "s") for name, value in seconds.items()),
        Measurement("its quadrant chart as a picture", picture, "s"),
    ]


def read(file: SampleFile) -> Responses:
    """Read the valid responses of one sample file."""
    intake = read_survey(file.path.read_bytes(), file.path.name, load_scheme())
    if intake.returned is None:
        msg = f"{file.path.name} holds no responses."
        raise ValueError(msg)
    return intake.returned.valid


def report_from(every: list[Responses]) -> Report:
    """Compute the report of the last period with all the earlier ones."""
    past = []
    for file, responses in zip(PROVINCE, every[:-1], strict=False):
        resamples = resample_means(responses)
        past.append(Past(str(file.period), certified(study(responses), resamples), resamples))
    responses = every[-1]
    resamples = resample_means(responses)
    subject = Subject(
        selection=Selection((PROVINCE[-1].period,)),
        responses=responses,
        disclosure=disclosure(responses.attributes),
        sample=Sample(responses.n, 0),
        study=certified(study(responses), resamples),
        resamples=resamples,
        data=("0" * 64,),
    )
    return report_of(subject, past, NOW)


def print_times() -> None:
    """Print how long each step takes in this process, as name and seconds."""
    every = [read(file) for file in PROVINCE]
    start = time.perf_counter()
    report = report_from(every)
    _tell("figures", start)
    for kind in Format:
        start = time.perf_counter()
        write(report, kind, language="zh")
        _tell(kind, start)
    start = time.perf_counter()
    draw(figures(report)["quadrants"], Picture.PNG)
    _tell(Picture.PNG, start)


def _tell(name: str, start: float) -> None:
    print(f"{name}\t{time.perf_counter() - start:.3f}")


if __name__ == "__main__":
    print_times()
