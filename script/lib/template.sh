# shellcheck shell=bash
# Template databases: Odoo's own addons without ours, made once. Each name carries a hash of what it was made of.

# Odoo's and OCA's addons in the template: what ours depend on, and what tests and demo use besides.
readonly TEMPLATE_ADDONS=sale_timesheet,auth_signup,sale_management,payment_demo,purchase,contract,maintenance
# A website changes every page, so there are databases with and without it. The shop brings the website. A warehouse changes
# what becomes of an order, so it is there too, and a shop with a warehouse is what most have. The blog is
# where guests write.
readonly WEBSITE_ADDONS=website_sale,stock_delivery,website_blog
readonly DEMO_LANGUAGES=en_US,nl_NL

# prepare_template KIND [RESET]: make the template database of this kind (test, website, demo), or make it anew;
# $TEMPLATE is its name
prepare_template() {
    local kind=$1 reset=${2:-} lock
    TEMPLATE=become_portal_$kind-$({
        cat "$ROOT"/script/lib/{template.sh,warm_template.py}
        printf '%s\n' "$ODOO_VERSION" "${VENV##*/}"
    } | hash_of)
    hold "$TEMPLATE"
    lock=$HELD
    if [[ $reset ]]; then drop_database "$TEMPLATE"; fi
    if ! database_exists "$TEMPLATE"; then
        CONFIG=$STATE/template-$kind.rc
        # A template knows none of our addons: it serves checkouts that call them otherwise, and Odoo would install there
        # what it remembers and no longer finds.
        write_config "$CONFIG" "$TEMPLATE.tmp" ''
        drop_database "$TEMPLATE.tmp"
        say "Making a template database with Odoo's own addons, of the kind $kind (60 s)"
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

make_website_template() {
    run_odoo template "$TEMPLATE_FAILED" -i "$TEMPLATE_ADDONS,$WEBSITE_ADDONS"
    warm_template
}

# A Dutch company, so that accounting comes with the Dutch chart of accounts
make_demo_template() {
    logged template "$TEMPLATE_FAILED" odoo db -c "$CONFIG" init "$1" --country NL
    run_odoo template "$TEMPLATE_FAILED" --load-language="$DEMO_LANGUAGES" -i "$TEMPLATE_ADDONS,$WEBSITE_ADDONS"
    warm_template
    # An addon's demo data is loaded when that of all its dependencies is. We want ours, and not Odoo's.
    sql -c "UPDATE ir_module_module SET demo = TRUE WHERE state = 'installed'" "$1"
}

warm_template() {
    logged warm "$TEMPLATE_FAILED" odoo_shell "$ROOT/script/lib/warm_template.py"
}
