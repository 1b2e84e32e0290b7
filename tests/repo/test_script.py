"""What the commands say when something is wrong: one line, with the mend."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USAGE, UNAVAILABLE = 64, 69


@pytest.fixture
def run(tmp_path):
    def run(*command, **environment):
        return subprocess.run(
            [ROOT / "script" / command[0], *command[1:]],
            env={**os.environ, "BECOME_PORTAL_CACHE": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


def the_error(done, status):
    errors = [
        line for line in done.stderr.splitlines() if not line.startswith("warning: ")
    ]
    assert done.returncode == status, done.stderr
    assert len(errors) == 1, errors
    assert errors[0].startswith("error: ")
    return errors[0]


@pytest.mark.parametrize("command", ["benchmark", "demo", "test"])
def test_help_names_the_options_and_what_the_exit_status_means(run, command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert "--reset" in done.stdout
    assert "Exit status:" in done.stdout


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("demo", "--port", "many"), "many is no port"),
        (("demo", "--port"), "--port needs a value"),
        (("demo", "--prot", "8070"), "--prot is no option"),
        (("test", "--only", "tests"), "--only knows lint"),
        (("benchmark", "--size", "0.0"), "0.0 is no size"),
        (("benchmark", "--rounds", "many"), "many is no number of rounds"),
    ],
)
def test_a_slip_on_the_command_line_is_named(run, command, sentence):
    assert sentence in the_error(run(*command), USAGE)


def test_a_port_in_use_is_named_and_another_proposed(run):
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]
        error = the_error(run("demo", "--port", str(port)), UNAVAILABLE)
    assert f"port {port} is in use" in error
    assert "--port" in error


def test_a_folder_without_odoo_is_named(run, tmp_path):
    done = run("demo", "--port", str(free_port()), ODOO_HOME=str(tmp_path))
    assert f"ODOO_HOME={tmp_path} holds no Odoo" in the_error(done, UNAVAILABLE)


def test_another_release_of_odoo_is_refused(run, tmp_path):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").write_text("version_info = (18, 0, 0)")
    done = run("demo", "--port", str(free_port()), ODOO_HOME=str(tmp_path))
    assert "is 18.0, not 19.0" in the_error(done, UNAVAILABLE)


def test_a_cache_folder_of_somebody_else_is_refused(run):
    done = run("test", "--no-lint", BECOME_PORTAL_CACHE="/proc/become_portal")
    assert "set BECOME_PORTAL_CACHE" in the_error(done, UNAVAILABLE)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        return somebody.getsockname()[1]
