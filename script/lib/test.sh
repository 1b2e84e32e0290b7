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
    export BECOME_CHROMIUM BECOME_ODOO_BIN=$VENV/bin/odoo BECOME_STOCK_DB=$TEMPLATE BECOME_TEMPLATE_DB=$INSTALLED ODOO_RC=$CONFIG
}

# With those that tests made and, when they were broken off, left
drop_test_databases() {
    local database
    for database in $(databases_like "$INSTALLED") "$TESTED"; do
        drop_database "$database"
    done
}

run_tests() {
    say "Tests"
    cd "$ROOT" || return
    run_child "$VENV/bin/pytest" -o cache_dir="$STATE/pytest" "$@"
}

# Odoo's own tests of what our addons change, as tags for its runner
readonly PEERS=/hr_timesheet,/sale_timesheet,/portal,/sale_management,/account_payment,\
/project:TestPortalProject,/project:TestProjectSharing,/project:TestProjectSharingPortalAccess,\
/project:TestProjectSharingChatterAccess,/project:TestProjectSharingUi,/project:TestProjectUpdateAccessRights,\
/sale:TestAccessRights,/sale:TestAccessRightsControllers,/sale:TestSaleSignature,\
/sale:TestSalePayment,/sale:TestSaleOrderInvoicing,/sale:TestSaleMailComposerUI,/sale:TestSaleToInvoice,\
/account:TestPortalAttachment,/account:TestPortalInvoice,/account:TestAccountMoveSend,/account:TestDownloadDocs,\
/account:TestAccountComposerPerformance,/mail:TestMailTemplate,/mail:TestMailComposer,/snailmail_account
# They fail without our addons too, once more is installed than their own addon depends on.
readonly NOT_PEERS=-/project:TestPortalProject.test_reset_access_token_when_privacy_visibility_changes,\
-/auth_signup:TestAuthSignupFlow.test_confirmation_mail_free_signup

# Logging in and signing up, in each of the two ways to log in
readonly LOGIN_PEERS=/auth_signup,/auth_totp,/auth_totp_portal,/portal
# It types the name to take leave, where a customer types his address (become_portal/tests/test_login.py does).
readonly NOT_BY_EMAIL=-/portal:TestUsersHttp.test_deactivate_portal_user

# run_peer_tests [TAGS]
run_peer_tests() {
    local status=0
    run_peers "${1:-$PEERS,$LOGIN_PEERS}" || status=$?
    if [[ ${1:-/auth_} == */auth_* ]]; then
        say "The same, where portal users log in with their e-mail address"
        BECOME_LOGIN_BY_EMAIL=True run_peers "${1:-$LOGIN_PEERS},$NOT_BY_EMAIL" || status=$?
    fi
    return "$status"
}

run_peers() {
    local log=$STATE/log/peers.log status=0 port
    port=$(free_port 18069)
    say "Odoo's own tests, with our addons installed (it says more in $log)"
    # Where a setting of ours hides something by design, they run with it off.
    logged stock "our settings could not be set" odoo_shell "$ROOT/script/lib/stock_behaviour.py"
    set_address "$TESTED" "http://localhost:$port"
    run_child "$VENV/bin/python" "$ROOT/script/lib/peers.py" -c "$CONFIG" --test-tags "$1,$NOT_PEERS" \
        --stop-after-init --http-port "$port" \
        --log-level=warn --log-handler=odoo.tests:INFO --log-handler=odoo.addons:INFO \
        > >(tee "$log" | grep --line-buffered -E 'Starting Test|FAIL|ERROR|failed, ' | sed -u 's/.* \(INFO\|ERROR\) [^ ]* //') 2>&1 ||
        status=1
    # Odoo is content when there is nothing to run.
    grep -qE ' of [1-9][0-9]* tests' "$log" || status=5
    return "$status"
}
