#!/bin/sh
# Installs what `make serve` and `make test` need, in this folder only. What is in place already is left alone.
# usage: sh tools/install.sh serve|test
set -eu
cd "$(dirname "$0")/.."
want=${1:-serve}

fail() {
    echo "$1" >&2
    exit 1
}

# The first Python that is 3.12 or newer and really runs. Every folder of the PATH is asked, since a version
# manager's stand-in may be first and refuse. Sets python and version, or tooold to what was found instead.
find_python() {
    python='' tooold=''
    for name in python3.13 python3.12 python3.14 python3; do
        rest=$PATH:
        while [ -n "$rest" ]; do
            candidate=${rest%%:*}/$name
            rest=${rest#*:}
            [ -x "$candidate" ] || continue
            version=$("$candidate" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
            if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
                python=$candidate
                return
            fi
            [ -n "$tooold" ] || tooold="$version at $candidate"
        done
    done
}

check_python() {
    find_python
    if [ -z "$python" ] && [ -n "$tooold" ]; then
        fail "Python 3.12 or newer is needed, and what was found is $tooold: install Python 3.13, then run this again."
    fi
    [ -n "$python" ] || fail "Python 3.12 or newer is needed, and none was found: install Python 3.13, then run this again."
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Python $version at $python has no venv module: install it (on Debian, the package python3-venv), then run this again."
}

check_node() {
    node=$(node --version 2>/dev/null) || node=''
    [ -n "$node" ] || fail "Node 20 or newer is needed, and none was found: install Node, then run this again."
    major=${node#v}
    major=${major%%.*}
    case $major in '' | *[!0-9]*) major=0 ;; esac
    [ "$major" -ge 20 ] || fail "Node 20 or newer is needed, and what was found is $node: install a newer Node, then run this again."
    npm --version >/dev/null 2>&1 || fail "Node $node is here, but npm is not: install npm, then run this again."
}

venv_works() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

# A copy of the lock file stands beside what was installed from it, so that only a changed lock installs again.
install_python() {
    lock=$1
    if ! venv_works; then
        echo "Python $version at $python"
        "$python" -m venv --clear .venv
    fi
    cmp -s "$lock" ".venv/$lock" && return
    echo "Installing Python packages into .venv"
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock"
    cp "$lock" ".venv/$lock"
}

# No package needs its install script: esbuild's only swaps its launcher for the program that the launcher finds anyway.
install_node() {
    cmp -s package-lock.json node_modules/.package-lock.copy && return
    echo "Installing npm packages into node_modules (Node $node)"
    npm ci --ignore-scripts --loglevel=error
    cp package-lock.json node_modules/.package-lock.copy
}

# The AI SDK needs Node 22: where the machine's own is older, one comes as a package, of which npm takes the machine's.
install_frameworks() (
    omit=''
    [ "$major" -lt 22 ] || omit=--omit=optional
    cd tests/frameworks/node
    cmp -s package-lock.json "node_modules/.package-lock.copy$omit" && return
    echo "Installing npm packages into tests/frameworks/node/node_modules"
    npm ci --ignore-scripts --loglevel=error $omit
    cp package-lock.json "node_modules/.package-lock.copy$omit"
)

venv_works || check_python
check_node
case $want in
    serve) install_python requirements.txt ;;
    test) install_python requirements-dev.txt ;;
    *) fail "tools/install.sh takes serve or test, and was given $want: run sh tools/install.sh serve." ;;
esac
install_node
if [ "$want" = test ]; then
    install_frameworks
    .venv/bin/python -P tests/support/chromium.py
fi
