import os
import subprocess
import sys

import pytest

from lib.cli.main import main
from lib.text import language
from tests.architecture import ROOT
from tests.cli.running import survey_csv

COMMANDS = ("analyse", "table", "check", "import", "periods", "backup", "restore", "verify", "sample")


@pytest.fixture
def small(tmp_path):
    return survey_csv(
        tmp_path / "small.csv",
        [(5, 3), (5, 2), (4, 3), (4, 2), (5, 3), (4, 2)],
        [(4, 5), (4, 4), (3, 5), (3, 5), (4, 4), (3, 4)],
    )


def started(*arguments: object, encoding: str = "utf-8") -> "subprocess.CompletedProcess[bytes]":
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "lib", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_a_process_ends_with_0_and_prints_utf8_whatever_the_terminal(small):
    done = started("analyse", small, "--resamples", "10", encoding="ascii")

    assert done.returncode == 0
    assert "满意度指数" in done.stdout.decode("utf-8")


def test_a_process_called_wrongly_ends_with_2():
    done = started("analyse")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").count("\n") == 1


def test_a_process_with_an_unusable_file_ends_with_3_and_no_traceback(tmp_path):
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    done = started("analyse", file)

    assert (done.returncode, done.stdout) == (3, b"")
    assert b"Traceback" not in done.stderr
    assert "broken.xlsx" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("--lang", "en", "--help")])
def test_without_a_command_all_commands_are_listed(run, arguments):
    done = run(*arguments)

    assert done.code == 0
    assert all(command in done.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language_of_run", ["zh", "en"])
def test_every_command_explains_itself(run, command, language_of_run):
    done = run(command, "--help", "--lang", language_of_run)

    assert done.code == 0
    assert "--json" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("analyse",),
        ("analyse", "x.csv", "--scale", "5,1"),
        ("analyse", "x.csv", "--scale", "five"),
        ("analyse", "x.csv", "--crosshair", "average"),
        ("analyse", "x.csv", "--reverse", "all"),
        ("analyse", "x.csv", "--where", "branch"),
        ("analyse", "x.csv", "--resamples", "-1"),
        ("analyse", "x.csv", "--resamples", "1e9"),
        ("analyse", "x.csv", "--seed", "-1"),
        ("analyse", "x.csv", "--adjust", "bonferroni"),
        ("analyse", "x.csv", "--nonsense"),
        ("analyse", "x.csv", "--resamples"),
        ("table",),
        ("import", "x.csv"),
        ("import", "x.csv", "--period", "autumn"),
        ("import", "x.csv", "--period", "2026Q3", "--distributed", "many"),
        ("sample", "everything"),
        ("periods", "--lang", "fr"),
    ],
)
def test_bad_usage_ends_with_2_and_one_line(run, arguments):
    done = run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("命令用法有误")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("analyse",), "缺少 FILE"),
        (("nonsense",), "不能是 'nonsense'"),
        (("periods", "--nonsense"), "不认识的参数 --nonsense"),
        (("analyse", "x.csv", "--seed"), "--seed 后面要跟一个值"),
        (("analyse", "x.csv", "--crosshair", "average"), "“average”不是分界线"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_the_language_of_the_run(run, arguments, said):
    assert said in run(*arguments).err


@pytest.mark.parametrize("command", ["analyse", "table", "check"])
def test_a_file_that_is_not_there_ends_with_3(run, command, tmp_path):
    done = run(command, tmp_path / "nowhere.csv", "--lang", "en")

    assert done.code == 3
    assert "nowhere.csv" in done.err
    assert done.err.count("\n") == 1


def test_a_folder_is_no_file(run, tmp_path):
    assert run("analyse", tmp_path).code == 3


def test_the_language_of_the_caller_stays_as_it_was(run, small):
    run("analyse", small, "--resamples", "0", "--lang", "en")

    assert language() == "zh"


def test_text_from_a_file_cannot_steer_the_terminal(run, tmp_path):
    file = tmp_path / "esc.csv"
    file.write_text("备注\x1b[31m,关心程度|利率标准,满意程度|利率标准\n甲,5,4\n乙,4,3\n", encoding="utf-8")
    done = run("check", file)

    assert "\x1b" not in done.out + done.err


def test_a_reader_that_has_seen_enough_is_no_error(small):
    pipe = subprocess.run(
        f'"{sys.executable}" -m lib check "{small}" | head -n 1; echo "${{PIPESTATUS[0]}}"',
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=120,
    )

    assert pipe.stdout.splitlines()[-1] == b"0"
    assert b"Error" not in pipe.stderr


def test_main_returns_the_exit_code():
    assert main(["periods", "--nonsense"]) == 2
