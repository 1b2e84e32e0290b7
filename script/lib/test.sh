# shellcheck shell=bash
# What script/test does once everything is there.

readonly INSTALLED=become_portal_installed_$CHECKOUT TESTED=become_portal_test_$CHECKOUT

run_lint() {
    [[ -x $ROOT/script/lint ]] || return 0
    say "Lint"
    BECOME_PORTAL_CACHE=$CACHE "$ROOT/script/lint"
}

reset_test_databases() {
    local database
    for database in $(sql -c "SELECT datname FROM pg_database WHERE datname LIKE 'become_portal_test-%'" postgres) \
        "$INSTALLED" "$TESTED"; do
        drop_database "$database"
    done
}

# Two of them: nobody can copy a database that pytest is connected to.
prepare_test_databases() {
    CONFIG=$STATE/test.rc
    write_config "$CONFIG" "$TESTED"
    install_our_addons "$INSTALLED"
    copy_database "$INSTALLED" "$TESTED"
    BECOME_CHROMIUM=$(browser)
    export ODOO_RC=$CONFIG BECOME_TEMPLATE_DB=$INSTALLED BECOME_ODOO_BIN=$VENV/bin/odoo BECOME_CHROMIUM
    exit_hooks=(drop_test_database "${exit_hooks[@]}")
}

drop_test_database() { drop_database "$TESTED"; }

run_tests() {
    say "Tests"
    cd "$ROOT" || return
    run_child "$VENV/bin/pytest" "$@"
}
