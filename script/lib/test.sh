# shellcheck shell=bash
# What script/test does once everything is there.

readonly INSTALLED=become_portal_installed_$CHECKOUT TESTED=become_portal_test_$CHECKOUT

run_lint() {
    [[ -x $ROOT/script/lint ]] || return 0
    say "Lint"
    BECOME_PORTAL_CACHE=$CACHE "$ROOT/script/lint"
}

# Two of them: nobody can copy a database that pytest is connected to.
prepare_test_databases() {
    CONFIG=$STATE/test.rc
    write_config "$CONFIG" "$TESTED"
    exit_hooks=(drop_test_databases "${exit_hooks[@]}")
    install_our_addons "$INSTALLED"
    copy_database "$INSTALLED" "$TESTED"
    BECOME_CHROMIUM=$(browser)
    export ODOO_RC=$CONFIG BECOME_TEMPLATE_DB=$INSTALLED BECOME_ODOO_BIN=$VENV/bin/odoo BECOME_CHROMIUM
}

# With those that tests made and, when they were broken off, left
drop_test_databases() {
    local database
    for database in $(sql -c "SELECT datname FROM pg_database WHERE starts_with(datname, '$INSTALLED')" postgres) "$TESTED"; do
        drop_database "$database"
    done
}

run_tests() {
    say "Tests"
    cd "$ROOT" || return
    run_child "$VENV/bin/pytest" -o cache_dir="$STATE/pytest" "$@"
}

# Odoo's own tests of what our addons change, as tags for its runner. Where a setting of ours hides something by design
# they run with it off.
readonly PEERS=/hr_timesheet,/sale_timesheet,/portal,/sale_management,/account_payment,\
/project:TestPortalProject,/project:TestProjectSharing,/project:TestProjectSharingPortalAccess,\
/project:TestProjectSharingChatterAccess,/project:TestProjectSharingUi,/project:TestProjectUpdateAccessRights,\
/sale:TestAccessRights,/sale:TestAccessRightsControllers,/sale:TestSaleSignature,/sale_project:TestSaleOrderAccess,\
/account:TestPortalAttachment,/account:TestPortalInvoice

run_peer_tests() {
    local log=$STATE/log/peers.log status=0
    say "Odoo's own tests, with our addons installed (it says more in $log)"
    logged stock "our settings could not be set" odoo_shell "$ROOT/script/lib/stock_behaviour.py"
    run_child "$VENV/bin/python" "$ROOT/script/lib/peers.py" -c "$CONFIG" --test-tags "$PEERS" --stop-after-init \
        --http-port "$(free_port 18069)" --log-level=warn --log-handler=odoo.tests:INFO --log-handler=odoo.addons:INFO \
        > >(tee "$log" | grep --line-buffered -E 'Starting Test|FAIL|ERROR|failed, ' | sed -u 's/.* \(INFO\|ERROR\) [^ ]* //') 2>&1 ||
        status=$?
    # Odoo is content when there is nothing to run.
    grep -qE ' of [1-9][0-9]* tests' "$log" || status=5
    [[ $status -eq 0 || $status -eq 5 ]] || status=1
    return "$status"
}
