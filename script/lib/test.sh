# shellcheck shell=bash
# What script/test does once everything is there.

# Tests run in worlds, each with databases of its own. `website` and `together` have a website, its shop and a warehouse:
# for what is about all of our addons, and for what needs one of these. `journeys` are in a browser. `installs` and `api` make
# databases of their own. `test` has the rest. Three worlds run at a time, also on two processors: while one waits for a
# browser, a server or a clock, another goes on. Whoever is done takes the next; the longest come first, so that all are done
# at about the same time.
readonly WORLDS=(test website journeys together installs api)
readonly LANES=3
readonly WEBSITE_TESTS=(tests/matrix tests/repo)
mapfile -t TOGETHER_TESTS < <(cd "$ROOT" && printf '%s\n' become_portal_{website,stock}* tests/together)
readonly JOURNEYS_TESTS=(tests/journeys)
readonly INSTALLS_TESTS=(tests/installs tests/neighbours)
readonly API_TESTS=(tests/api tests/benchmark)
# The lanes beside the first, as processes
OTHERS=()

run_lint() {
    [[ -x $ROOT/script/lint ]] || return 0
    say "Lint"
    BECOME_PORTAL_CACHE=$CACHE "$ROOT/script/lint"
}

# tests_of WORLD: put the paths of its tests in $PARTS; for `test`, those of all others
tests_of() {
    case $1 in
        website) PARTS=("${WEBSITE_TESTS[@]}") ;;
        together) PARTS=("${TOGETHER_TESTS[@]}") ;;
        journeys) PARTS=("${JOURNEYS_TESTS[@]}") ;;
        installs) PARTS=("${INSTALLS_TESTS[@]}") ;;
        api) PARTS=("${API_TESTS[@]}") ;;
        test)
            PARTS=("${WEBSITE_TESTS[@]}" "${TOGETHER_TESTS[@]}" "${JOURNEYS_TESTS[@]}" "${INSTALLS_TESTS[@]}" "${API_TESTS[@]}")
            ;;
    esac
}

# enter_world WORLD [RESET]: make its databases, and say in the environment what they are called. Two of them: nobody can
# copy a database that pytest is connected to. In $everything is whether all tests of all worlds run.
enter_world() {
    local installed=become_portal_installed_$1_$CHECKOUT kind=test made lock stock
    if [[ $1 == website || $1 == together ]]; then kind=website; fi
    # for all worlds that have the same addons
    made=become_portal_installed_${kind}_$CHECKOUT
    prepare_template "$kind" "${2:-}"
    stock=$TEMPLATE
    # the benchmark has a shop
    prepare_template website
    BECOME_SHOP_DB=$TEMPLATE TEMPLATE=$stock
    TESTED=become_portal_tested_$1_$CHECKOUT
    CONFIG=$STATE/$1.rc
    write_config "$CONFIG" "$TESTED"
    hold "$made" "Waiting for another world that installs our addons"
    lock=$HELD
    if ! database_exists "$made"; then
        install_our_addons "$made" "$kind"
        # each world loads some; who asks for a few tests does not wait for them
        if [[ ${everything:-} ]]; then make_bundles "$made"; fi
    fi
    release "$lock"
    if [[ $1 != "$kind" ]]; then copy_database "$made" "$installed"; fi
    if [[ ! ${everything:-} && ($1 == journeys || $1 == together) ]]; then make_bundles "$installed"; fi
    if [[ $1 == installs ]]; then prepare_neighbours; fi
    if [[ $1 == api ]]; then prepare_schemathesis; fi
    copy_database "$installed" "$TESTED"
    BECOME_CHROMIUM=$(page_browser)
    make_light_odoo "$STATE/odoo-$1"
    export BECOME_CHROMIUM BECOME_ODOO_BIN=$STATE/odoo-$1 BECOME_STOCK_DB=$TEMPLATE BECOME_SHOP_DB BECOME_TEMPLATE_DB=$installed ODOO_RC=$CONFIG
}

# make_light_odoo FILE: the Odoo that tests start
make_light_odoo() {
    {
        printf '#!%s\n' "$VENV/bin/python"
        cat "$ROOT/tests/support/light_odoo.py"
    } >"$1"
    chmod +x "$1"
}

# With those that tests made and, when they were broken off, left
drop_worlds() {
    local world database
    for world in "${WORLDS[@]}"; do
        for database in $(databases_like "become_portal_installed_${world}_$CHECKOUT") "become_portal_tested_${world}_$CHECKOUT"; do
            drop_database "$database"
        done
    done
}

# world_of ARGUMENT: where the tests of this path run (nowhere: it is no path of ours)
world_of() {
    local path=${1%%::*} part world PARTS
    path=${path#"$ROOT/"}
    path=${path%/}
    [[ $path && -e $ROOT/$path ]] || return 0
    for world in "${WORLDS[@]:1}"; do
        tests_of "$world"
        for part in "${PARTS[@]}"; do
            if [[ $path/ == "$part"/* ]]; then echo "$world" && return; fi
        done
    done
    if [[ $path == tests || $path == . ]]; then echo "${WORLDS[@]}"; else echo test; fi
}

# choose_tests WORLD PYTEST ARGUMENT...: put in $CHOSEN what it has to run; fail when that is nothing
choose_tests() {
    local world=$1 argument where named='' whole='' PARTS
    shift
    tests_of "$world"
    CHOSEN=()
    for argument in "$@"; do
        where=$(world_of "$argument")
        named+=$where
        case $where in
            '' | "$world") CHOSEN+=("$argument") ;;
            "${WORLDS[*]}") whole=$argument ;;
        esac
    done
    [[ ! $named || $named == *$world* ]] || return 1
    if [[ $world == test ]]; then
        PARTS=("${PARTS[@]/#/--ignore-glob=}")
        CHOSEN+=(${whole:+"$whole"} "${PARTS[@]/%//*}")
    elif [[ ! $named || $whole ]]; then
        CHOSEN+=("${PARTS[@]}")
    fi
}

# test_world WORLD: run what was chosen
test_world() {
    enter_world "$1"
    say "Tests, in the world $1"
    cd "$ROOT" || return
    run_child "$VENV/bin/pytest" -o cache_dir="$STATE/pytest-$1" "${CHOSEN[@]}"
}

# test_worlds WORLD: this one, and then those that nobody took, one after the other
test_worlds() {
    local world=$1 status=5 other
    while [[ $world ]]; do
        other=0
        choose_tests "$world" "${asked[@]}"
        test_world "$world" || other=$?
        status=$(worse "$status" "$other")
        take_world
    done
    return "$status"
}

# take_world: put the first that nobody took in $world, or nothing
take_world() {
    hold "worlds-$CHECKOUT" "Waiting for who takes a world"
    world=$(head -n 1 "$STATE/worlds")
    sed -i 1d "$STATE/worlds"
    release "$HELD"
}

# worse STATUS STATUS: of two times pytest; 5 is that what was asked for is elsewhere
worse() {
    if [[ $1 == 5 || ($1 == 0 && $2 != 5) ]]; then echo "$2"; else echo "$1"; fi
}

# run_tests RESET PYTEST ARGUMENT...: what was asked for, in several worlds at the same time when it is in more than one
run_tests() {
    local reset=$1 asked=("${@:2}") everything='' world first kind lane status=0 other
    if [[ ! ${asked[*]} ]]; then everything=1; fi
    # what a run that was broken off left is of other code
    drop_worlds
    exit_hooks=(stop_others drop_worlds "${exit_hooks[@]}")
    if [[ $reset ]]; then
        for kind in test website; do prepare_template "$kind" "$reset"; done
    fi
    for world in "${WORLDS[@]}"; do
        if choose_tests "$world" "${asked[@]}"; then echo "$world"; fi
    done >"$STATE/worlds"
    take_world
    first=$world
    while [[ -s $STATE/worlds && ${#OTHERS[@]} -lt $((LANES - 1)) ]]; do
        take_world
        test_worlds "$world" >"$(log_of_lane "${#OTHERS[@]}")" 2>&1 </dev/null &
        OTHERS+=("$!")
    done
    test_worlds "$first" || status=$?
    for lane in "${!OTHERS[@]}"; do
        other=0
        wait "${OTHERS[lane]}" || other=$?
        cat "$(log_of_lane "$lane")"
        status=$(worse "$status" "$other")
    done
    return "$status"
}

log_of_lane() { echo "$STATE/log/others-$1.log"; }

# Their databases are dropped next.
stop_others() {
    local lane
    for lane in "${OTHERS[@]}"; do kill "$lane" 2>/dev/null || true; done
    for lane in "${OTHERS[@]}"; do wait "$lane" || true; done
}

# Odoo's own tests of what our addons change, as tags for its runner
readonly PEERS=/contract,/hr_timesheet,/sale_timesheet,/portal,/sale_management,/account_payment,\
/project:TestPortalProject,/project:TestProjectSharing,/project:TestProjectSharingPortalAccess,\
/project:TestProjectSharingChatterAccess,/project:TestProjectSharingUi,/project:TestProjectUpdateAccessRights,\
/sale:TestAccessRights,/sale:TestAccessRightsControllers,/sale:TestSaleSignature,\
/sale:TestSalePayment,/sale:TestSaleOrderInvoicing,/sale:TestSaleMailComposerUI,/sale:TestSaleToInvoice,\
/account:TestPortalAttachment,/account:TestPortalInvoice,/account:TestAccountMoveSend,/account:TestDownloadDocs,\
/account:TestAccountComposerPerformance,/mail:TestMailTemplate,/mail:TestMailComposer,/snailmail_account
# Two fail without our addons too, once more is installed than their own addon depends on. The tour of the others saves
# a customer's details and is back on the dashboard; with ours it stays there, and says that they were saved.
readonly NOT_PEERS=-/project:TestPortalProject.test_reset_access_token_when_privacy_visibility_changes,\
-/auth_signup:TestAuthSignupFlow.test_confirmation_mail_free_signup,\
-/portal:TestUi.test_01_portal_load_tour,-/portal:TestUi.test_02_portal_load_tour_cant_edit_vat

# Logging in and signing up, in each of the two ways to log in
readonly LOGIN_PEERS=/auth_signup,/auth_totp,/auth_totp_portal,/portal
# It types the name to take leave, where a customer types their address (become_portal/tests/test_login.py does).
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
