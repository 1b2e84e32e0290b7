# shellcheck shell=bash
# What both commands need: messages, exit codes, the cache folder, "make it once".

# Our own exit codes, as in sysexits(3), so that they can't be taken for pytest's (1 to 5).
readonly EXIT_USAGE=64 EXIT_UNAVAILABLE=69

ROOT=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd -P)
# Two checkouts side by side share the cache, not their databases: those carry this in their name.
CHECKOUT=$(printf %s "$ROOT" | sha1sum | cut -c1-8)
exit_hooks=()
# Every lock that was taken, as file descriptors; some were released since
LOCKS=()

say() { printf '==> %s\n' "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }

# die CODE SENTENCE: one line that says what is wrong and how to mend it
die() {
    local code=$1
    shift
    printf 'error: %s\n' "$*" >&2
    exit "$code"
}

unavailable() { die "$EXIT_UNAVAILABLE" "$@"; }
usage_error() { die "$EXIT_USAGE" "$* (see --help)"; }
have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [[ $EUID -eq 0 ]]; }
hash_of() { sha1sum | cut -c1-12; }

# The comment at the top of a command is its help.
print_help() { sed -n '2,/^$/{/^$/d;s/^# \{0,1\}//;p}' "$0"; }

# option_value OPTION VALUE...: the value of an option, or a usage error when it was left out
option_value() {
    [[ $# -ge 2 && -n $2 ]] || usage_error "$1 needs a value"
    printf %s "$2"
}

run_exit_hooks() {
    local hook
    for hook in "${exit_hooks[@]}"; do
        "$hook" || true
    done
}
trap run_exit_hooks EXIT

stop_on_signals() { trap 'exit 130' INT TERM HUP; }
stop_on_signals

use_cache() {
    local default=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/become_portal
    if is_root; then default=/var/cache/become_portal; fi
    CACHE=${BECOME_PORTAL_CACHE:-$default}
    # The umask of a careful administrator would hide the cache from PostgreSQL's own user.
    umask 022
    mkdir -p "$CACHE" 2>/dev/null || true
    [[ -w $CACHE && -O $CACHE ]] ||
        unavailable "cannot write to the cache folder $CACHE: set BECOME_PORTAL_CACHE to a folder of your own"
    CACHE=$(cd "$CACHE" && pwd -P)
    STATE=$CACHE/checkout/$CHECKOUT
    mkdir -p "$CACHE"/{lock,data} "$STATE"/log
    keep_in_cache
}

# What programs would leave in the checkout, in an Odoo that isn't ours or in somebody's home
keep_in_cache() {
    export PYTHONPYCACHEPREFIX=$CACHE/pycache PIP_CACHE_DIR=$CACHE/pip PYLINTHOME=$CACHE/pylint
    export HYPOTHESIS_STORAGE_DIRECTORY=$STATE/hypothesis
    # Set in some containers; without compiled files every start of Odoo takes twice as long.
    unset PYTHONDONTWRITEBYTECODE
}

# hold NAME [MESSAGE]: take the lock NAME, and wait when somebody has it. In $HELD is what `release` takes.
hold() {
    exec {HELD}>"$CACHE/lock/$1"
    LOCKS+=("$HELD")
    flock -n "$HELD" && return
    say "${2:-Waiting for another run that is preparing the same}"
    flock "$HELD"
}

# claim NAME MESSAGE: take the lock NAME until the end, or stop with the message
claim() {
    local lock
    exec {lock}>"$CACHE/lock/$1"
    LOCKS+=("$lock")
    flock -n "$lock" || unavailable "$2"
}

release() {
    local fd=$1
    exec {fd}>&-
}

# without_locks COMMAND...: run what goes on when this script has ended, and would keep its locks
without_locks() {
    local fd
    for fd in "${LOCKS[@]}"; do exec {fd}>&-; done
    "$@"
}

# make_once PATH FUNCTION [ARGUMENT...]: let FUNCTION make PATH, unless it is there. It works under another
# name, given to it as its first argument, so that a run that breaks off leaves nothing that looks finished.
make_once() {
    local path=$1 maker=$2 lock
    shift 2
    [[ ! -e $path ]] || return 0
    mkdir -p "${path%/*}"
    hold "${path##*/}"
    lock=$HELD
    if [[ ! -e $path ]]; then
        rm -rf "$path.tmp"
        "$maker" "$path.tmp" "$@"
        mv "$path.tmp" "$path"
    fi
    release "$lock"
}

# logged NAME MEND COMMAND...: run a command with its output in a log, shown only when it fails
logged() {
    local log=$STATE/log/$1.log mend=$2 status=0
    shift 2
    "$@" >"$log" 2>&1 </dev/null || status=$?
    [[ $status -eq 0 ]] && return
    tail -n 20 "$log" >&2
    unavailable "$mend (everything it said is in $log)"
}

# run_child COMMAND...: run it so that a signal to this script reaches it, and return its status. The terminal's
# Ctrl-C reaches it by itself; `env` because bash lets background commands ignore that one.
run_child() {
    local status=0
    env --default-signal=INT,QUIT "$@" <&0 &
    child=$!
    trap 'interrupted=1' INT
    trap 'interrupted=1; kill -TERM "$child" 2>/dev/null || true' TERM HUP
    while true; do
        status=0
        wait "$child" || status=$?
        kill -0 "$child" 2>/dev/null || break
    done
    stop_on_signals
    if [[ -n ${interrupted:-} ]]; then exit 130; fi
    return "$status"
}

# system_packages PACKAGE...: install packages of the system when we may; else say how
system_packages() {
    local command="apt-get install -y --no-install-recommends $*"
    have apt-get || unavailable "install $* with the package manager of this system"
    is_root || unavailable "not on this machine: $*. Install with: sudo $command"
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    logged apt-update "apt-get update failed" apt-get update -q
    # shellcheck disable=SC2086  # a list of words
    logged apt-install "could not install $*; try: $command" $command
}

port_answers() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port=$1
    while port_answers "$port"; do port=$((port + 1)); done
    echo "$port"
}
