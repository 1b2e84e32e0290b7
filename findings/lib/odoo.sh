# shellcheck shell=bash
# Odoo 19 without our addons, for findings about Odoo itself: Debian's package, Python packages and PostgreSQL as pinned
# in script/, all in a temporary folder. BECOME_PORTAL_CACHE names a folder that has them already, which saves minutes.

temporary=
if [[ ! ${BECOME_PORTAL_CACHE:-} ]]; then
    temporary=$(mktemp -d)
    # PostgreSQL runs as a user of its own
    chmod 755 "$temporary"
fi
export BECOME_PORTAL_CACHE=${BECOME_PORTAL_CACHE:-$temporary}
for part in common odoo debian python postgres database neighbours; do
    # shellcheck source=/dev/null
    . "${BASH_SOURCE[0]%/*}/../../script/lib/$part.sh"
done
# the last to run: PostgreSQL has stopped then
exit_hooks+=(remove_temporary)

remove_temporary() { [[ ! $temporary ]] || rm -rf "$temporary"; }

# start_odoo ADDON,...: a new database with these addons of Odoo's or OCA's, called $DATABASE
start_odoo() {
    use_cache
    find_python
    find_odoo
    prepare_venv
    prepare_postgres
    DATABASE=finding_$$ CONFIG=$STATE/finding_$$.rc
    exit_hooks=(drop_finding "${exit_hooks[@]}")
    write_config "$CONFIG" "$DATABASE" ''
    drop_database "$DATABASE"
    say "Making a database with $1"
    odoo -c "$CONFIG" --stop-after-init --log-level=error -i "$1"
}

# start_neighbour ADDON,...: the same with addons of script/requirements-neighbours.txt
start_neighbour() {
    use_cache
    find_python
    find_odoo
    prepare_venv
    prepare_neighbours
    export PYTHONPATH=$BECOME_NEIGHBOURS
    start_odoo "$1"
}

# start_with ADDON,... PACKAGE...: the same with addons of these packages, each pinned, with all that they depend on
start_with() {
    addons=$(mktemp -d)
    exit_hooks+=(remove_addons)
    use_cache
    find_python
    find_odoo
    prepare_venv
    # They name Odoo itself as a requirement, which is not to be had like this
    "$VENV/bin/pip" install --quiet --disable-pip-version-check --no-deps --target "$addons" "${@:2}"
    export PYTHONPATH=$addons
    start_odoo "$1"
}

remove_addons() { rm -rf "$addons"; }

drop_finding() {
    drop_database "$DATABASE"
    rm -f "$CONFIG"
}

# run_in_odoo <SCRIPT: a script of Odoo's shell (Odoo ends with 1 at its first error)
run_in_odoo() {
    odoo shell -c "$CONFIG" -d "$DATABASE" --log-level=error --no-http
}

# sell_hours_in_odoo <SCRIPT: the same, with a customer, an employee and a product that is invoiced by the hours that were booked
sell_hours_in_odoo() {
    cat - /dev/fd/3 3<&0 <<'PYTHON' | run_in_odoo
from odoo.fields import Command

env["account.chart.template"].try_loading("generic_coa", env.company)
customer = env["res.partner"].create({"name": "Customer"})
employee = env["hr.employee"].create({"name": "Employee"})
product = env["product.product"].create(
    {
        "name": "Gardening",
        "type": "service",
        "invoice_policy": "delivery",
        "service_type": "timesheet",
        "service_tracking": "task_in_project",
        "taxes_id": False,
    }
)


PYTHON
}
