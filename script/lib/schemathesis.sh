# shellcheck shell=bash
# What tests/api asks the API with, in an environment of its own: it needs other versions of packages than Odoo does.
# Sets BECOME_SCHEMATHESIS: its Python.

prepare_schemathesis() {
    local requirements=$ROOT/script/requirements-schemathesis.txt folder key
    key=$({
        cat "$requirements" "${BASH_SOURCE[0]}"
        "$PYTHON" -VV
        echo "$PYTHON"
    } | hash_of)
    folder=$CACHE/schemathesis/$PYTHON_VERSION-$key
    # Programs in a virtual environment know its path, so it's made in place; the stamp says that it is whole.
    make_once "$folder.made" fill_schemathesis "$folder" "$requirements"
    export BECOME_SCHEMATHESIS=$folder/bin/python
}

fill_schemathesis() {
    local stamp=$1 folder=$2 requirements=$3
    say "Installing schemathesis (20 s)"
    rm -rf "$folder"
    logged schemathesis-venv "could not make a virtual environment with $PYTHON" "$PYTHON" -m venv "$folder"
    logged schemathesis-pip "schemathesis could not be installed: look at the network" \
        "$folder/bin/pip" install -q --disable-pip-version-check --no-compile -r "$requirements"
    touch "$stamp"
}
