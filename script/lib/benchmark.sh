# shellcheck shell=bash
# Large databases for script/benchmark, without our addons: made once, like the template that they are copies of.

readonly BENCHMARK=become_portal_bench_$CHECKOUT

prepare_benchmark() {
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

# fill_database KIND RESET [OPTION...]: make the database of this kind (many, few) and of $SIZE, unless it is there, with
# options for the program that does
fill_database() {
    local kind=become_portal_bench_$1_$SIZE reset=$2 name lock
    shift 2
    name=$kind-$({
        cat "$ROOT"/tests/benchmark/{database,multiply,seed,size}.py
        echo "$TEMPLATE"
    } | hash_of)
    hold "$name"
    lock=$HELD
    if [[ $reset ]]; then drop_database "$name"; fi
    if ! database_exists "$name"; then
        say "Filling a database, $kind (60 s)"
        copy_template "$name.tmp"
        logged fill "the database could not be filled" "$VENV/bin/python" -m benchmark fill "$name.tmp" --size "$SIZE" "$@"
        rename_database "$name.tmp" "$name"
        drop_older "$kind" "$name"
    fi
    release "$lock"
    FILLED+=("$name")
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
