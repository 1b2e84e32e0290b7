# shellcheck shell=bash
# The programs that aren't Python: a browser for the tests, wkhtmltopdf for PDF files, wrk for the benchmark.

# The names that Odoo's own tests look for
readonly BROWSERS="google-chrome chromium chromium-browser google-chrome-stable"

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
