# shellcheck shell=bash
# Large databases for script/benchmark, without our addons: made once, like the template that they are copies of.

readonly BENCHMARK=become_portal_bench_$CHECKOUT

prepare_benchmark() {
    need_programs_for_tests
    CONFIG=$STATE/benchmark.rc
    write_config "$CONFIG" "$BENCHMARK"
    exit_hooks=(drop_measured_databases "${exit_hooks[@]}")
    # tests/support makes its copies under this name.
    export BECOME_TEMPLATE_DB=$BENCHMARK BECOME_ODOO_BIN=$VENV/bin/odoo ODOO_RC=$CONFIG PYTHONPATH=$ROOT/tests
    # What is not there need not be dropped: that is no news here.
    export PGOPTIONS='-c client_min_messages=warning'
}

drop_measured_databases() {
    local database
    for database in $(databases_like "${BENCHMARK}_"); do drop_database "$database"; done
}

# The kinds of databases: where the others have many documents, where they have few, and a shop
benchmark() { "$VENV/bin/python" -m benchmark "$@"; }

# fill_databases RESET [OPTION...]: those that the rows need which these options choose
fill_databases() {
    local reset=$1 kind
    shift
    for kind in $(benchmark kinds "$@"); do
        # a website changes every page
        if [[ $kind == shop ]]; then prepare_template website; else prepare_template test; fi
        fill_database "$kind" "$reset"
    done
    CONFIG=$ODOO_RC
}

# fill_database KIND RESET: make the database of this kind and of $SIZE, unless it is there
fill_database() {
    local kind=$1 label=become_portal_bench_$1_$SIZE reset=$2 name lock
    name=$label-$({
        cat "$ROOT"/tests/benchmark/{database,multiply,seed,size}.py
        [[ $kind != shop ]] || cat "$ROOT"/tests/benchmark/shop_*.py
        echo "$TEMPLATE"
    } | hash_of)
    hold "$name"
    lock=$HELD
    if [[ $reset ]]; then drop_database "$name"; fi
    if ! database_exists "$name"; then
        say "Filling a database, $label (60 s)"
        copy_template "$name.tmp"
        logged fill "the database could not be filled" benchmark fill "$name.tmp" "$kind" --size "$SIZE"
        rename_database "$name.tmp" "$name"
        drop_older "$label" "$name"
    fi
    release "$lock"
    FILLED+=("$kind=$name")
}
FILLED=()

rename_database() {
    local files=$CACHE/data/filestore
    sql -c "ALTER DATABASE \"$1\" RENAME TO \"$2\"" postgres
    rm -rf "${files:?}/$2"
    [[ ! -d $files/$1 ]] || mv "$files/$1" "$files/$2"
}

# drop_older KIND NAME: the likes of NAME, made by scripts that changed since: they are large
drop_older() {
    local database
    for database in $(databases_like "$1-"); do
        [[ $database == "$2" ]] || drop_database "$database"
    done
}

run_benchmark() {
    run_child "$VENV/bin/python" -m benchmark measure "${FILLED[@]}" --logs "$STATE/log" "$@"
}
