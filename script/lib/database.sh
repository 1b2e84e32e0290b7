# shellcheck shell=bash
# Databases: a template with Odoo's own addons (made once), copies of it with our addons, and their config files.
#
# What a test finds in its environment, to work with the database under test or with one of its own:
#   ODOO_RC             config of the database under test (its db_name), which pytest-odoo reads too
#   BECOME_TEMPLATE_DB  the same database, which nobody is connected to: `createdb -T "$BECOME_TEMPLATE_DB" name`
#   BECOME_ODOO_BIN     the program that starts Odoo: `"$BECOME_ODOO_BIN" -c "$ODOO_RC" -d name --http-port ...`
#   BECOME_CHROMIUM     the browser
#   PGHOST, PGPORT, PGUSER and createdb, dropdb, psql on PATH

# Odoo's addons in the template: what ours depend on, and what tests and demo use besides.
readonly TEMPLATE_ADDONS=sale_timesheet,auth_signup,sale_management,payment_demo,test_lint
readonly DEMO_LANGUAGES=en_US,nl_NL

odoo() { "$VENV/bin/odoo" "$@"; }
sql() { psql -XAtq -v ON_ERROR_STOP=1 "$@"; }
database_exists() { [[ -n $(sql -c "SELECT 1 FROM pg_database WHERE datname = '$1'" postgres) ]]; }

our_addons() {
    local manifest
    for manifest in "$ROOT"/*/__manifest__.py; do
        manifest=${manifest%/__manifest__.py}
        echo "${manifest##*/}"
    done | paste -sd,
}

drop_database() {
    dropdb --if-exists --force "$1" 2>/dev/null
    rm -rf "${CACHE:?}/data/filestore/$1"
}

# copy_database FROM TO: a template keeps its attachments in the database, so there is nothing else to copy
copy_database() {
    drop_database "$2"
    createdb -T "$1" "$2"
}

# write_config FILE DATABASE
write_config() {
    (umask 077 && cat >"$1") <<CONF
[options]
db_name = $2
db_host = ${PGHOST:-False}
db_port = ${PGPORT:-False}
db_user = ${PGUSER:-False}
addons_path = ${ODOO_ADDONS:+$ODOO_ADDONS,}$ROOT
data_dir = $CACHE/data
http_interface = 127.0.0.1
list_db = False
CONF
}

# run_odoo NAME MEND ARGUMENT...: Odoo for a job that ends, with its output in a log
run_odoo() {
    local name=$1 mend=$2
    shift 2
    logged "$name" "$mend" odoo -c "$CONFIG" --stop-after-init --no-http --log-level=warn "$@"
}

# prepare_template KIND: make the template database of this kind (test, demo) and set $TEMPLATE to its name
prepare_template() {
    local kind=$1 lock
    TEMPLATE=become_portal_$kind-$({
        cat "${BASH_SOURCE[0]}" "$ROOT/script/lib/warm_template.py"
        printf '%s\n' "$ODOO_VERSION" "${VENV##*/}"
    } | hash_of)
    hold "$TEMPLATE"
    lock=$HELD
    if ! database_exists "$TEMPLATE"; then
        CONFIG=$STATE/template-$kind.rc
        write_config "$CONFIG" "$TEMPLATE.tmp"
        drop_database "$TEMPLATE.tmp"
        say "Making a template database with Odoo's own addons (60 s)"
        "make_${kind}_template" "$TEMPLATE.tmp"
        sql -c "ALTER DATABASE \"$TEMPLATE.tmp\" RENAME TO \"$TEMPLATE\"" postgres
        rm -rf "${CACHE:?}/data/filestore/$TEMPLATE.tmp"
    fi
    release "$lock"
}

readonly TEMPLATE_FAILED="the template database could not be made"

make_test_template() {
    run_odoo template "$TEMPLATE_FAILED" -i "$TEMPLATE_ADDONS"
    warm_template
}

# A Dutch company, so that accounting comes with the Dutch chart of accounts
make_demo_template() {
    logged template "$TEMPLATE_FAILED" odoo db -c "$CONFIG" init "$1" --country NL
    run_odoo template "$TEMPLATE_FAILED" --load-language="$DEMO_LANGUAGES" -i "$TEMPLATE_ADDONS"
    warm_template
    # An addon's demo data is loaded when that of all its dependencies is. We want ours, and not Odoo's.
    sql -c "UPDATE ir_module_module SET demo = TRUE WHERE state = 'installed'" "$1"
}

warm_template() {
    logged warm "$TEMPLATE_FAILED" odoo_shell "$ROOT/script/lib/warm_template.py"
}

odoo_shell() { odoo shell -c "$CONFIG" --no-http --log-level=warn <"$1"; }

# install_our_addons DATABASE: a copy of the template with all addons of this checkout
install_our_addons() {
    copy_database "$TEMPLATE" "$1"
    say "Installing our addons: $(our_addons)"
    run_odoo install "the addons do not install" -d "$1" -i "$(our_addons)"
}
