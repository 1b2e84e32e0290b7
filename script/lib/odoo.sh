# shellcheck shell=bash
# Where Odoo 19 comes from: ODOO_HOME, an importable Odoo 19, or Debian's package in the cache.
# Sets odoo_path (the folder for sys.path), odoo_addons (for addons_path, may be empty) and odoo_version.

readonly GET_ODOO="set ODOO_HOME to an Odoo 19.0 checkout"

find_odoo() {
    local tree
    if [[ -n ${ODOO_HOME:-} ]]; then
        ODOO_PATH=$(odoo_path_in "$ODOO_HOME") ||
            unavailable "ODOO_HOME=$ODOO_HOME holds no Odoo: name the folder with odoo-bin, or an unpacked package"
    elif ODOO_PATH=$(importable_odoo); then
        say "Using the Odoo that $PYTHON imports from $ODOO_PATH"
    else
        tree=$CACHE/odoo/debian-$(debian_recipe)
        make_once "$tree" unpack_debian_odoo
        ODOO_PATH=$(odoo_path_in "$tree")
    fi
    ODOO_VERSION=$(release_of "$ODOO_PATH")
    [[ $ODOO_VERSION == 19.0 ]] ||
        unavailable "the Odoo in $ODOO_PATH is ${ODOO_VERSION:-of an unknown release}, not 19.0: $GET_ODOO"
    ODOO_ADDONS=
    # A checkout keeps most addons apart; Debian's package has them all in odoo/addons, which Odoo adds itself.
    if [[ -f $ODOO_PATH/addons/web/__manifest__.py ]]; then ODOO_ADDONS=$ODOO_PATH/addons; fi
    [[ -e $(addon_folder mail)/static/lib/selfie_segmentation/selfie_segmentation.js ]] ||
        warn "this Odoo lacks mail/static/lib/selfie_segmentation: its web client logs an error on each load"
}

addon_folder() {
    local folder=$ODOO_PATH/odoo/addons/$1
    if [[ ! -d $folder ]]; then folder=$ODOO_ADDONS/$1; fi
    printf %s "$folder"
}

# odoo_path_in FOLDER: the folder in it to import odoo from: itself (checkout), or deeper (unpacked package)
odoo_path_in() {
    local folder
    for folder in "$1" "$1"/usr/lib/python3/dist-packages "$1"/lib/python3*/site-packages; do
        [[ -f $folder/odoo/release.py ]] || continue
        (cd "$folder" && pwd -P)
        return
    done
    return 1
}

importable_odoo() {
    local release
    release=$("$PYTHON" -c 'import importlib.util as u; print(u.find_spec("odoo.release").origin)' 2>/dev/null) &&
        [[ $(release_of "${release%/odoo/release.py}") == 19.0 ]] && printf %s "${release%/odoo/release.py}"
}

release_of() {
    "$PYTHON" -c 'import runpy, sys; info = runpy.run_path(sys.argv[1])["version_info"]; print(*info[:2], sep=".")' \
        "$1/odoo/release.py" 2>/dev/null || true
}

compile_odoo() {
    say "Compiling Odoo once (10 s)"
    # A file of Odoo that doesn't compile (there are templates of Python among them) is no reason to stop.
    "$VENV/bin/python" -m compileall -q -j 2 "$ODOO_PATH/odoo" ${ODOO_ADDONS:+"$ODOO_ADDONS"} "$VENV/lib" \
        >"$STATE/log/compile.log" 2>&1 || true
    touch "$1"
}
