# shellcheck shell=bash
# The programs that aren't Python: a browser for the tests, wkhtmltopdf for PDF files, wrk for the benchmark.

# The names that Odoo's own tests look for
readonly BROWSERS="google-chrome chromium chromium-browser google-chrome-stable"
# The same without what makes it a program with windows: pages take a third less of a processor.
readonly SHELL_BROWSER=chromium-headless-shell

# the browser of our own tests
page_browser() {
    if [[ ! ${BECOME_HEADED:-} ]] && have "$SHELL_BROWSER"; then command -v "$SHELL_BROWSER"; else browser; fi
}

browser() {
    local name
    for name in $BROWSERS; do
        command -v "$name" && return
    done
    return 1
}

need_programs_for_tests() {
    local missing=()
    browser >/dev/null || missing+=(chromium)
    have wkhtmltopdf || missing+=(wkhtmltopdf)
    have wrk || missing+=(wrk)
    [[ ${#missing[@]} -eq 0 ]] || system_packages "${missing[@]}"
    want_shell_browser
}

# Debian has it and not everybody else; without it the browser with windows does the same, in more time.
want_shell_browser() {
    if have "$SHELL_BROWSER" || ! is_root || ! have apt-get; then return; fi
    (system_packages "$SHELL_BROWSER") || warn "the journeys take longer without $SHELL_BROWSER"
}

# Without it the demo still shows every page, only no PDF.
want_programs_for_demo() {
    if have wkhtmltopdf; then return; fi
    if is_root; then
        system_packages wkhtmltopdf
    else
        warn "wkhtmltopdf is not installed, so the demo makes no PDF files: sudo apt-get install wkhtmltopdf"
    fi
}
