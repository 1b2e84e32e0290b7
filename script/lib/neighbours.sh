# shellcheck shell=bash
# The addons that integrators have beside ours (tests/neighbours), in a folder of their own: what else runs here does not see them.
# Sets BECOME_NEIGHBOURS: the folder, for PYTHONPATH. Odoo finds the addons in it by itself.

prepare_neighbours() {
    local requirements=$ROOT/script/requirements-neighbours.txt key
    key=$({
        cat "$requirements" "${BASH_SOURCE[0]}"
        "$PYTHON" -VV
    } | hash_of)
    BECOME_NEIGHBOURS=$CACHE/neighbours/$PYTHON_VERSION-$key
    make_once "$BECOME_NEIGHBOURS" fill_neighbours "$requirements"
    export BECOME_NEIGHBOURS
}

fill_neighbours() {
    say "Fetching the addons that others have beside ours (15 s)"
    logged neighbours "the neighbours could not be fetched: look at the network" \
        "$VENV/bin/pip" install -q --disable-pip-version-check --no-compile --no-deps --target "$1" -r "$2"
}

# run_neighbours RESET [NAME...]: try these, or all that were not tried in their version, and write down what came of it
run_neighbours() {
    local reset=$1
    shift
    enter_world installs "$reset"
    say "Neighbours: ${*:-all that were not tried yet}"
    cd "$ROOT" || return
    BECOME_NEIGHBOURS_ASKED=${*:-untried} run_child "$VENV/bin/pytest" -o cache_dir="$STATE/pytest-neighbours" tests/neighbours
}
