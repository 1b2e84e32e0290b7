# shellcheck shell=bash
# What script/lint runs, and where it gets that from. Each check says what is wrong, and fails; with $FIX it mends first.

prepare_lint_tools() {
    local pins=(requirements-lint.txt package.json package-lock.json .npmrc)
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
        unavailable "lint needs Python 3.10 or later, as python3"
    TOOLS=$CACHE/lint/$({
        python3 -VV
        cat "${pins[@]}"
    } | hash_of)
    # Programs in a virtual environment know its path, so it's made in place; the stamp says that it is whole.
    make_once "$TOOLS.made" install_lint_tools
    export PATH=$TOOLS/venv/bin:$TOOLS/node_modules/.bin:$PATH
    # The configuration files of prettier and eslint ask for their plugins by name.
    export NODE_PATH=$TOOLS/node_modules
    export PYLINTHOME=$TOOLS/pylint RUFF_CACHE_DIR=$TOOLS/ruff
}

install_lint_tools() {
    local stamp=$1
    say "Installing the lint tools (20 s)"
    python3 -c 'import ensurepip, venv' 2>/dev/null || system_packages python3-venv
    rm -rf "$TOOLS"
    mkdir -p "$TOOLS"
    cp package.json package-lock.json .npmrc "$TOOLS"
    logged lint-venv "python3 could not make a virtual environment" python3 -m venv "$TOOLS/venv"
    logged lint-pip "the lint tools could not be installed: look at the network" \
        "$TOOLS/venv/bin/pip" install --no-cache-dir -r requirements-lint.txt
    # Node itself came with the Python packages, and brings certificates of its own; the machine's count too.
    logged lint-npm "the JavaScript lint tools could not be installed: look at the network" \
        env PATH="$TOOLS/venv/bin:$PATH" NODE_OPTIONS="${NODE_OPTIONS:-} --use-system-ca" \
        npm --prefix "$TOOLS" --cache "$TOOLS/npm" ci
    rm -rf "$TOOLS/npm"
    touch "$stamp"
}

# files PATTERN...: what git has or would add, so neither caches nor builds
files() {
    git ls-files --cached --others --exclude-standard -- "$@" | sort -u |
        while IFS= read -r file; do [[ ! -f $file ]] || echo "$file"; done
}

check_ruff() {
    local status=0
    if [[ $FIX ]]; then
        ruff check --quiet --fix . || status=1
        ruff format --quiet . || status=1
    else
        ruff check --quiet . || status=1
        ruff format --check . || status=1
    fi
    return "$status"
}

check_pylint() {
    # consider-merging-classes-inherited: a model that several subjects extend (hours, files) is extended in one file per
    # subject. Said here because pylint applies "disable" of a configuration file before its "enable".
    pylint --disable=consider-merging-classes-inherited "${ADDONS[@]}"
}

check_module() {
    oca-checks-odoo-module ${FIX:+--fix} "${ADDONS[@]}"
}

check_po() {
    local translations
    mapfile -t translations < <(files '*.po' '*.pot')
    # po-pretty-format: wants a text that is the same in both languages left empty, and then nobody knows whether it was
    # forgotten. script/i18n writes these files, and tests/repo checks their form.
    [[ ! ${translations[*]} ]] || oca-checks-po --disable=po-pretty-format ${FIX:+--fix} "${translations[@]}"
}

check_prettier() {
    local documents mode=--check
    [[ ! $FIX ]] || mode=--write
    # in static/lib is what others made, as it came
    mapfile -t documents < <(files '*.xml' '*.js' '*.cjs' '*.css' '*.scss' '*.md' '*.yaml' '*.yml' '*.json' ':!*/static/lib/*')
    prettier --log-level warn "$mode" "${documents[@]}"
}

check_eslint() {
    eslint ${FIX:+--fix} --max-warnings 0 .
}

check_shell() {
    local commands
    mapfile -t commands < <(files script .ci | xargs -r grep -lE '^#!.*sh$|^# shellcheck shell=')
    shellcheck --external-sources "${commands[@]}"
}
