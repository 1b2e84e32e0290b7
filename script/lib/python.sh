# shellcheck shell=bash
# Which Python, and a virtual environment for it in the cache: what Odoo needs, our test tools, the way to Odoo, and the
# addons of others.
# Sets python, then venv.

readonly TESTED_PYTHON=3.11
# Two of our packages are compiled, so that it takes the headers too
readonly CAN_MAKE_VENV='import ensurepip, os, sysconfig, venv; os.stat(sysconfig.get_path("include") + "/Python.h")'

find_python() {
    local candidate
    for candidate in ${BECOME_PORTAL_PYTHON:-$(fast_python) python$TESTED_PYTHON python3 python3.12 python3.13 python3.10}; do
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

# fast_python: the system's own Python, where it will do. Distributions compile theirs with all optimisations; one that
# pyenv compiled comes first in PATH, has none of them unless asked for, and takes 1.6 times as long for everything.
fast_python() {
    local python=/usr/bin/python$TESTED_PYTHON
    if "$python" -c "$CAN_MAKE_VENV" 2>/dev/null; then echo "$python"; fi
}

prepare_venv() {
    local requirements=$STATE/requirements.txt key
    write_requirements "$requirements"
    key=$({
        cat "$requirements" "$ROOT/script/requirements-oca.txt" "${BASH_SOURCE[0]}"
        "$PYTHON" -VV
        printf '%s\n' "$PYTHON" "$ODOO_PATH"
    } | hash_of)
    VENV=$CACHE/venv/$PYTHON_VERSION-$key
    # Programs in a virtual environment know its path, so it's made in place; the stamp says that it is whole.
    make_once "$VENV.made" fill_venv "$requirements"
    make_once "$VENV.compiled" compile_odoo
    export PATH=$VENV/bin:$PATH
}

# The file with what to install. Our pins are for 3.11; for another Python take Odoo's own, or what is known to go
# together, and our test tools in any version.
write_requirements() {
    local file=$1 odoo=$ODOO_PATH/requirements.txt
    if [[ $PYTHON_VERSION == "$TESTED_PYTHON" ]]; then
        cat "$ROOT"/script/requirements-{odoo,addons,test}.txt
    else
        [[ -f $odoo ]] || odoo=$ROOT/script/requirements-odoo-other.txt
        # Without what must be compiled against libraries of the system, and Odoo's greenlet, too old for its gevent
        sed '/^python-ldap/d; /^greenlet/d; s/^psycopg2=/psycopg2-binary=/' "$odoo"
        sed 's/==.*//' "$ROOT"/script/requirements-{addons,test}.txt
    fi >"$file"
}

fill_venv() {
    local stamp=$1 requirements=$2 site
    say "Installing Python packages for Python $PYTHON_VERSION (30 s)"
    rm -rf "$VENV"
    logged venv "could not make a virtual environment with $PYTHON" "$PYTHON" -m venv "$VENV"
    logged pip "some Python packages could not be installed: look at the network, or take Python $TESTED_PYTHON" \
        "$VENV/bin/pip" install -q --disable-pip-version-check --no-compile -r "$requirements"
    logged pip-oca "the addons of others could not be installed: look at the network" \
        "$VENV/bin/pip" install -q --disable-pip-version-check --no-compile --no-deps --target "$VENV/oca" \
        -r "$ROOT/script/requirements-oca.txt"
    site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "$ODOO_PATH" >"$site/odoo.pth"
    printf '#!%s\nimport odoo.cli\nodoo.cli.main()\n' "$VENV/bin/python" >"$VENV/bin/odoo"
    chmod +x "$VENV/bin/odoo"
    touch "$stamp"
}
