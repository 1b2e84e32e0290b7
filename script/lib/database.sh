# shellcheck shell=bash
# Databases with our addons, copies of the template (template.sh), and the config files that name them.
#
# What a test finds in its environment, to work with the database under test or with one of its own:
#   ODOO_RC             config of the database under test (its db_name), which pytest-odoo reads too
#   BECOME_TEMPLATE_DB  the same database, which nobody is connected to, for `createdb -T`. Copies are called
#                       "${BECOME_TEMPLATE_DB}_something", so that checkouts don't meet and none is left behind
#   BECOME_STOCK_DB     a database without our addons, to copy likewise
#   BECOME_SHOP_DB      the same, with a website and its shop
#   BECOME_ODOO_BIN     the program that starts Odoo: `"$BECOME_ODOO_BIN" -c "$ODOO_RC" -d name --http-port ...`
#   BECOME_CHROMIUM     the browser
#   BECOME_CREATEDB     how `createdb` is told to copy fast, where it can
#   PGHOST, PGPORT, PGUSER and createdb, dropdb, psql on PATH

odoo() { "$VENV/bin/odoo" "$@"; }
sql() { psql -XAtq -v ON_ERROR_STOP=1 "$@"; }
database_exists() { [[ -n $(sql -c "SELECT 1 FROM pg_database WHERE datname = '$1'" postgres) ]]; }
databases_like() { sql -c "SELECT datname FROM pg_database WHERE starts_with(datname, '$1')" postgres; }

# our_addons [KIND]: the addons of this checkout; for the kind `test`, those that go without a website and a warehouse
our_addons() {
    local addon
    for addon in "$ROOT"/*/__manifest__.py; do
        addon=${addon%/__manifest__.py}
        addon=${addon##*/}
        [[ ${1:-} == test && $addon == become_portal_@(website|stock)* ]] || echo "$addon"
    done | paste -sd,
}

drop_database() {
    dropdb --if-exists --force "$1" 2>/dev/null
    rm -rf "${CACHE:?}/data/filestore/$1"
}

# copy_database FROM TO: a copy, with its files; those never change once written, so links to them will do
copy_database() {
    local files=$CACHE/data/filestore
    drop_database "$2"
    createdb ${BECOME_CREATEDB:+"$BECOME_CREATEDB"} -T "$1" "$2"
    [[ ! -d $files/$1 ]] || cp -al "$files/$1" "$files/$2"
}

# copy_template TO: a copy of the template, which others make or copy meanwhile
copy_template() {
    local lock
    hold "$TEMPLATE"
    lock=$HELD
    copy_database "$TEMPLATE" "$1"
    release "$lock"
}

# write_config FILE DATABASE [OURS]: with the folder of our addons on the path, or with OURS in its place (",path", or nothing)
write_config() {
    (umask 077 && cat >"$1") <<CONF
[options]
db_name = $2
db_host = ${PGHOST:-False}
db_port = ${PGPORT:-False}
db_user = ${PGUSER:-False}
addons_path = ${ODOO_ADDONS:+$ODOO_ADDONS,}$VENV/oca/odoo/addons${3-,$ROOT}
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

# odoo_shell SCRIPT [OPTION...]
odoo_shell() { odoo shell -c "$CONFIG" --no-http --log-level=warn "${@:2}" <"$1"; }

# install_our_addons DATABASE [KIND]: a copy of the template with the addons of this checkout (see our_addons)
install_our_addons() {
    local addons files=$CACHE/data/filestore
    addons=$(our_addons "${2:-}")
    copy_template "$1.new"
    say "Installing our addons: $addons"
    run_odoo install "the addons do not install" -d "$1.new" -i "$addons"
    drop_database "$1"
    sql -c "ALTER DATABASE \"$1.new\" RENAME TO \"$1\"" postgres
    if [[ -d $files/$1.new ]]; then mv "$files/$1.new" "$files/$1"; fi
}

# make_bundles DATABASE: what browsers load, so that the servers of copies need not make it
make_bundles() { logged bundles "the bundles of the web client could not be made" odoo_shell "$ROOT/script/lib/make_bundles.py" -d "$1"; }

# set_address DATABASE ADDRESS: links in mails and the styles of PDF files come from the address that Odoo believes to have
set_address() {
    sql "$1" <<SQL
DELETE FROM ir_config_parameter WHERE key IN ('web.base.url', 'web.base.url.freeze', 'report.url');
INSERT INTO ir_config_parameter (key, value) VALUES
    ('web.base.url', '$2'), ('web.base.url.freeze', 'True'), ('report.url', '$2');
SQL
}
