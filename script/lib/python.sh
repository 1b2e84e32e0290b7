# shellcheck shell=bash
# Which Python, and a virtual environment for it in the cache: what Odoo needs, our test tools, the way to Odoo.
# Sets python, then venv.

readonly TESTED_PYTHON=3.11

find_python() {
    local candidate
    for candidate in ${BECOME_PORTAL_PYTHON:-python$TESTED_PYTHON python3 python3.12 python3.13 python3.10}; do
        PYTHON=$(command -v "$candidate") || continue
        PYTHON_VERSION=$("$PYTHON" -c 'import sys; print(*sys.version_info[:2], sep=".")' 2>/dev/null) || continue
        case $PYTHON_VERSION in
            3.10 | 3.11 | 3.12 | 3.13) break ;;
        esac
        PYTHON_VERSION=
    done
    [[ -n ${PYTHON_VERSION:-} ]] ||
        unavailable "no Python 3.10 to 3.13 found: install python$TESTED_PYTHON, or name one with BECOME_PORTAL_PYTHON"
    [[ $PYTHON_VERSION == "$TESTED_PYTHON" ]] ||
        warn "Python $PYTHON_VERSION is best effort: this is tested with $TESTED_PYTHON"
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || system_packages "python$PYTHON_VERSION-venv"
}

prepare_venv() {
    local requirements key
    requirements=$(requirements_for_odoo)
    key=$({
        cat "$requirements" "$ROOT"/script/requirements-test.txt "${BASH_SOURCE[0]}"
        "$PYTHON" -VV
        printf '%s\n' "$PYTHON" "$ODOO_PATH"
    } | hash_of)
    VENV=$CACHE/venv/$PYTHON_VERSION-$key
    # Programs in a virtual environment know its path, so it's made in place; the stamp says that it is whole.
    make_once "$VENV.made" fill_venv "$requirements"
    make_once "$VENV.compiled" compile_odoo
    export PATH=$VENV/bin:$PATH
}

# Odoo's own pins where ours, which are for 3.11, don't fit
requirements_for_odoo() {
    if [[ $PYTHON_VERSION == "$TESTED_PYTHON" ]]; then
        echo "$ROOT/script/requirements-odoo.txt"
    elif [[ -f $ODOO_PATH/requirements.txt ]]; then
        # Without what must be compiled against libraries of the system
        sed '/^python-ldap/d; s/^psycopg2=/psycopg2-binary=/' "$ODOO_PATH/requirements.txt" >"$STATE/requirements.txt"
        echo "$STATE/requirements.txt"
    else
        echo "$ROOT/script/requirements-odoo-other.txt"
    fi
}

fill_venv() {
    local stamp=$1 requirements=$2 site
    say "Installing Python packages for Python $PYTHON_VERSION (30 s)"
    rm -rf "$VENV"
    logged venv "could not make a virtual environment with $PYTHON" "$PYTHON" -m venv "$VENV"
    logged pip "some Python packages could not be installed: look at the network, or take Python $TESTED_PYTHON" \
        "$VENV/bin/pip" install -q --disable-pip-version-check --no-compile \
        -r "$requirements" -r "$ROOT/script/requirements-test.txt"
    site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "$ODOO_PATH" >"$site/odoo.pth"
    printf '#!%s\nimport odoo.cli\nodoo.cli.main()\n' "$VENV/bin/python" >"$VENV/bin/odoo"
    chmod +x "$VENV/bin/odoo"
    touch "$stamp"
}
