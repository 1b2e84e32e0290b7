"""Say at the end how much was asked."""

from collections import Counter


def pytest_terminal_summary(terminalreporter):
    """Print how many lines of the matrix ran, by secret."""
    counts = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            _test, _bracket, line = report.nodeid.partition("::test_leak[")
            if line and report.when == "call":
                counts[line.split("-")[1]] += 1
    if counts:
        terminalreporter.section(f"leak matrix: {counts.total()} lines")
        width = max(map(len, counts))
        for secret, count in sorted(counts.items()):
            terminalreporter.write_line(f"{secret:{width}} {count:5}")
