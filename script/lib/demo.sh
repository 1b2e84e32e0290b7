# shellcheck shell=bash
# What script/demo does once everything is there.

readonly DEMO=become_portal_demo_$CHECKOUT

# need_port PORT: a port that somebody else has is worth no wait
need_port() {
    local user
    port_answers "$1" || return 0
    user=$(ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/ by \1, process \2/p;T;q')
    unavailable "port $1 is in use$user: stop that, or give another one, say ./script/demo --port $(free_port $(($1 + 1)))"
}

# The database is kept, so that what one did in the demo is there the next time, until the addons change.
prepare_demo_database() {
    local made_of
    made_of=$(addons_content)-$TEMPLATE
    CONFIG=$STATE/demo.rc
    write_config "$CONFIG" "$DEMO"
    if database_exists "$DEMO"; then
        [[ $(cat "$STATE/demo.made" 2>/dev/null) != "$made_of" ]] || return 0
        say "Our addons changed: making the demo database anew"
    fi
    rm -f "$STATE/demo.made" "$STATE/demo.sent"
    install_our_addons "$DEMO"
    check_demo_data
    echo "$made_of" >"$STATE/demo.made"
}

addons_content() {
    find "$ROOT" -mindepth 2 -type f -path "$ROOT/*/*" ! -path '*/.*' ! -path '*/tests/*' ! -path '*/__pycache__/*' \
        ! -path '*/node_modules/*' ! -path "$ROOT/docs/*" -print0 | sort -z | xargs -0 sha1sum | hash_of
}

# Odoo installs an addon whose demo data fails, without it, and says so only in its log.
check_demo_data() {
    local failed
    failed=$(sql -c "SELECT string_agg(name, ', ') FROM ir_module_module
        WHERE NOT demo AND name = ANY(string_to_array('$(our_addons)', ','))" "$DEMO")
    [[ -n $failed ]] || return 0
    tail -n 20 "$STATE/log/install.log" >&2
    drop_database "$DEMO"
    unavailable "the demo data of $failed does not load (everything Odoo said is in $STATE/log/install.log)"
}

# set_demo_address ADDRESS: also in the link to the terms, which Odoo writes into each document
set_demo_address() {
    local terms="'http://localhost:[0-9]+/terms', '$1/terms', 'g'"
    set_address "$DEMO" "$1"
    sql -q "$DEMO" <<SQL
UPDATE sale_order SET note = regexp_replace(note, $terms) WHERE note LIKE '%/terms%';
UPDATE account_move SET narration = regexp_replace(narration, $terms) WHERE narration LIKE '%/terms%';
SQL
}

# serve_demo INTERFACE PORT [OPTION OF ODOO...]
serve_demo() {
    local interface=$1 port=$2
    shift 2
    announce "http://localhost:$port" &
    run_child "$VENV/bin/odoo" -c "$CONFIG" --http-interface "$interface" --http-port "$port" --db-filter "^$DEMO\$" \
        --log-level=warn "$@"
}

# announce ADDRESS: where to go and who to be, as soon as there is something to see
announce() {
    "$VENV/bin/python" - "$1/web/login" $$ <<'PYTHON' || return
import os, sys, time, urllib.request
while True:
    try:
        os.kill(int(sys.argv[2]), 0)
        urllib.request.urlopen(sys.argv[1], timeout=60).close()
        break
    except ProcessLookupError:
        sys.exit(1)
    except OSError:
        time.sleep(0.2)
PYTHON
    cat <<TEXT

    The portal, as customers see it   $1/my
    The backend, as staff sees it     $1/odoo

$(sed 's/^/    /' "$ROOT/docs/demo-logins.txt")

    Ctrl-C stops it.

TEXT
    [[ -e $STATE/demo.sent ]] || send_demo_invoices "$1"
}

# send_demo_invoices ADDRESS: once; whoever looks at one before that sees a proforma
send_demo_invoices() {
    if "$VENV/bin/python" "$ROOT/script/lib/send_demo_invoices.py" "$1" "$DEMO" >"$STATE/log/invoices.log" 2>&1; then
        touch "$STATE/demo.sent"
    fi
}
