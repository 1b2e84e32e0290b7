# shellcheck shell=bash
# Sourced from the top of the repo: puts the pinned lint tools on PATH, installing them
# into the cache folder when they are not there yet.

if [[ ! ${BECOME_PORTAL_CACHE-} ]]; then
    if [[ $EUID == 0 ]]; then
        BECOME_PORTAL_CACHE=/var/cache/become_portal
    else
        BECOME_PORTAL_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/become_portal
    fi
fi

install_lint_tools() {
    local log="$1/install.log"
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
        echo "lint: needs Python 3.10 or later as python3 (apt-get install python3)" >&2
        return 1
    fi
    echo "lint: installing the lint tools (once, half a minute)"
    rm -rf "$1"
    mkdir -p "$1/node"
    cp package.json package-lock.json .npmrc "$1/node"
    if ! python3 -m venv "$1/venv" >"$log" 2>&1; then
        cat "$log" >&2
        echo "lint: python3 cannot make an environment (apt-get install python3-venv)" >&2
        return 1
    fi
    if ! "$1/venv/bin/pip" install --no-cache-dir -r requirements-lint.txt >>"$log" 2>&1 ||
        ! PATH="$1/venv/bin:$PATH" npm --prefix "$1/node" --cache "$1/npm" ci >>"$log" 2>&1; then
        cat "$log" >&2
        echo "lint: the tools of requirements-lint.txt and package.json cannot be installed;" \
            "are the Python and npm registries within reach?" >&2
        return 1
    fi
    rm -rf "$1/npm"
    touch "$1/done"
}

lint_stamp=$({
    python3 --version
    cat requirements-lint.txt package.json package-lock.json .npmrc
} | sha256sum | cut -c1-12)
lint_tools=$BECOME_PORTAL_CACHE/lint-$lint_stamp

if [[ ! -e $lint_tools/done ]]; then
    mkdir -p "$BECOME_PORTAL_CACHE"
    (
        # two runs at once: the second waits and finds it done
        flock 9
        [[ -e $lint_tools/done ]] || install_lint_tools "$lint_tools"
    ) 9>"$BECOME_PORTAL_CACHE/lint.lock"
fi

export PATH="$lint_tools/venv/bin:$lint_tools/node/node_modules/.bin:$PATH"
# nothing is left outside the cache folder
export PYLINTHOME=$lint_tools/pylint RUFF_CACHE_DIR=$lint_tools/ruff
# the configuration files of prettier and eslint ask for their plugins by name
export NODE_PATH=$lint_tools/node/node_modules
