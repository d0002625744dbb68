#!/bin/sh
# Install treatycheck into a virtual environment, or say in one line what is missing.
#
#   scripts/install.sh                    this folder, editable, into .venv: what a user needs
#   scripts/install.sh dev                then the `dev` extra
#   scripts/install.sh wheel FILE FOLDER  a wheel, into a virtual environment in FOLDER
#   scripts/install.sh check              only look whether it can be installed
#
# PYTHON (python3) chooses the interpreter; DURABLE=no leaves out durable-rules.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
DURABLE=${DURABLE:-yes}

die() {
    echo "treatycheck: $*" >&2
    exit 1
}

# The Debian package of this interpreter: python3-venv, or python3.13-venv for PYTHON=python3.13.
debian() {
    case $PYTHON in
        python3.*) echo "$PYTHON-$1" ;;
        *) echo "python3-$1" ;;
    esac
}

# Can the compiler that Python would use compile a program that includes Python.h?
compiles() (
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    printf '%s\n' '#include <Python.h>' 'int main(void)' '{ return 0; }' >"$scratch/probe.c"
    cc=${CC:-$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_config_var("CC") or "cc")')}
    headers=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    # shellcheck disable=SC2086 # both may hold options
    $cc ${CPPFLAGS:-} -I"$headers" -c "$scratch/probe.c" -o "$scratch/probe.o" >/dev/null 2>&1
)

check() {
    command -v "$PYTHON" >/dev/null ||
        die "$PYTHON not found: install Python 3.11 or later (on Debian: apt-get install $(debian venv) $(debian dev))"
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "Python 3.11 or later is needed, and $PYTHON is $("$PYTHON" -V 2>&1): choose another with PYTHON=python3.13"
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        die "$PYTHON cannot make virtual environments (on Debian: apt-get install $(debian venv))"
    case $DURABLE in
        no) ;;
        yes)
            compiles || die "durable-rules needs a C compiler and Python headers (on Debian: apt-get install gcc $(debian dev));" \
                'or run "make run DURABLE=no" to go on with the reference engine'
            ;;
        *) die "DURABLE is yes or no, not $DURABLE" ;;
    esac
}

python() { "$VENV/bin/python" "$@"; }

# pip says nothing unless it fails; then it says everything.
pip() {
    python -m pip --disable-pip-version-check "$@" >"$VENV/pip.log" 2>&1 || {
        cat "$VENV/pip.log" >&2
        die "pip $1 failed, see above"
    }
}

# What pyproject.toml asks for, a line each: of durable-rules, or of everything else, extras included.
requirements() {
    python - "$@" <<'EOF'
import re, sys, tomllib

project = tomllib.load(open("pyproject.toml", "rb"))["project"]
which, extras = sys.argv[1], sys.argv[2:]
found = list(project["dependencies"])
for extra in extras:  # grows: an extra may name another one, as in treatycheck[testing]
    for line in project["optional-dependencies"][extra]:
        own = re.fullmatch(project["name"] + r"\[(.*)\]", line)
        extras.extend(own[1].split(",")) if own else found.append(line)
print(*(line for line in found if line.startswith("durable-rules") == (which == "durable-rules")), sep="\n")
EOF
}

works() { python -c 'import durable.engine' 2>/dev/null; }

# durable-rules comes as C source. It calls a function that Python 3.13 took away; the macro gives its
# present name. pip may have kept a wheel built without the macro: hence no cache.
durable() (
    works || set -- --force-reinstall
    if python -c 'import sys; sys.exit(sys.version_info < (3, 13))'; then
        export CPPFLAGS="${CPPFLAGS:-} -DPyEval_CallObject=PyObject_CallObject"
        set -- "$@" --no-cache-dir
    fi
    requirements durable-rules >"$VENV/requirements.txt"
    pip install --no-deps "$@" -r "$VENV/requirements.txt"
    works || die 'durable-rules was installed but cannot be imported; "make run DURABLE=no" goes on with the reference engine'
)

install() {
    check
    echo "treatycheck: installing into $VENV, about a minute the first time"
    wanted=$("$PYTHON" -c 'import sys; print(sys.version_info[:2])')
    if [ "$wanted" != "$(python -c 'import sys; print(sys.version_info[:2])' 2>/dev/null)" ]; then
        "$PYTHON" -m venv --clear "$VENV"
    fi
    if [ "$DURABLE" = yes ]; then durable; else pip uninstall --yes durable-rules; fi
    requirements rest >"$VENV/requirements.txt"
    pip install -r "$VENV/requirements.txt"
    pip install --no-deps "$@"
}

VENV=.venv
case ${1:-} in
    '') install --editable . ;;
    dev)
        echo "treatycheck: installing what development needs into $VENV"
        requirements rest dev >"$VENV/requirements.txt"
        pip install -r "$VENV/requirements.txt"
        ;;
    wheel)
        VENV=$3
        install "$2"
        ;;
    check) check ;;
    *) die "scripts/install.sh knows dev, wheel and check, not $1" ;;
esac
