# shellcheck shell=bash
# Debian's package of Odoo 19 and what it links to, fetched with an apt of our own and unpacked into the cache.

readonly DEBIAN_ODOO=odoo-19 DEBIAN_ODOO_VERSION=19.0.0+dfsg-1
# Font Awesome 4.7 and the .otf of Inconsolata, both of which Odoo links to, are last seen in this release.
readonly OLD_FONTS_SUITE=bookworm OLD_FONTS="fonts-font-awesome fonts-inconsolata"

readonly STUB=$ROOT/script/lib/selfie_segmentation.js

debian_recipe() { cat "$ROOT/script/lib/debian.sh" "$STUB" | hash_of; }

unpack_debian_odoo() {
    local tree=$1 apt=$1.apt deb dangling packages
    if ! have apt-get || ! have dpkg-deb; then
        unavailable "no Odoo 19 found, and without apt there is none to fetch: $GET_ODOO"
    fi
    say "Fetching Odoo 19 as Debian packages (130 MB)"
    private_apt "$apt"
    mapfile -t packages < <(APT_CONFIG=$apt/apt.conf debian_packages)
    logged apt-download "Debian's packages of Odoo could not be downloaded: try again, or $GET_ODOO" \
        env --chdir="$apt/debs" APT_CONFIG="$apt/apt.conf" apt-get download -q "${packages[@]}"
    say "Unpacking Odoo (1.1 GB)"
    mkdir "$tree"
    for deb in "$apt"/debs/*.deb; do
        dpkg-deb -x "$deb" "$tree"
    done
    rm -rf "$apt"
    install -D -m 644 "$STUB" \
        "$(odoo_path_in "$tree")/odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    dangling=$(find "$tree" -xtype l -printf '%P ')
    [[ -z $dangling ]] || warn "files that Odoo links to are missing: $dangling"
}

# private_apt FOLDER: an apt of our own, so that sources and lists of the machine stay as they are
private_apt() {
    local apt=$1 archive keyring suite
    rm -rf "$apt"
    mkdir -p "$apt"/{lists/partial,cache/archives/partial,debs,empty}
    archive=$(debian_archive) ||
        unavailable "no Debian archive among the apt sources of this machine, so no Odoo package: $GET_ODOO"
    keyring=$(debian_keyring) ||
        unavailable "no Debian archive keyring on this machine: install debian-archive-keyring, or $GET_ODOO"
    for suite in unstable "$OLD_FONTS_SUITE"; do
        echo "deb [signed-by=$keyring] $archive $suite main"
    done >"$apt/sources.list"
    {
        # The machine's proxy and the like, but not its hooks: those tidy the machine's own folders.
        apt-config dump | grep '^Acquire::' || true
        echo "Dir::Etc::parts \"$apt/empty\";"
        echo "Dir::Etc::sourcelist \"$apt/sources.list\";"
        echo "Dir::Etc::sourceparts \"-\";"
        echo "Dir::Etc::preferencesparts \"-\";"
        echo "Dir::State::lists \"$apt/lists\";"
        echo "Dir::Cache \"$apt/cache\";"
        echo 'Acquire::Languages "none";'
        # apt's own user can't write here, and needn't: these are downloads only.
        echo "APT::Sandbox::User \"$(id -un)\";"
    } >"$apt/apt.conf"
    logged apt-lists "the package lists of $archive could not be fetched: look at the network, or $GET_ODOO" \
        env APT_CONFIG="$apt/apt.conf" apt-get update -q -o APT::Update::Error-Mode=any
}

# The archive is where this machine gets its own Debian from. apt reads both formats of sources, so we ask apt.
debian_archive() {
    apt-get update --print-uris 2>/dev/null |
        sed -n "s|^'\(.*/debian\)/*/dists/\([a-z]*\)/InRelease'.*|\1 \2|p" |
        while read -r archive suite; do
            case $suite in
                bookworm | trixie | forky | duke | sid | unstable | testing | stable)
                    echo "$archive"
                    break
                    ;;
            esac
        done | grep .
}

debian_keyring() {
    local keyring
    for keyring in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
        [[ ! -r $keyring ]] || { echo "$keyring" && return; }
    done
    return 1
}

# The package itself and what it links to: fonts and JavaScript. Its Python needs come from PyPI.
debian_packages() {
    local odoo=$DEBIAN_ODOO=$DEBIAN_ODOO_VERSION depends package
    if ! apt-cache show "$odoo" >/dev/null 2>&1; then
        odoo=$DEBIAN_ODOO
        warn "Debian no longer has $DEBIAN_ODOO $DEBIAN_ODOO_VERSION, which we test with; taking what it has"
    fi
    echo "$odoo"
    depends=$(apt-cache show "$odoo" | sed -n 's/^Depends: //p' | tr ',' '\n' | sed 's/|.*//; s/(.*//; s/ //g')
    for package in $depends; do
        case " $OLD_FONTS " in
            *" $package "*) echo "$package/$OLD_FONTS_SUITE" ;;
            *) case $package in fonts-* | libjs-* | gsfonts) echo "$package" ;; esac ;;
        esac
    done
}
