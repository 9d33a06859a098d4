#!/usr/bin/env bash
# Records what go build prints in every situation that GoOutputParser has to read, and what go vet, test and list do.
#
#   tests/record-go-output.sh 1.23 1.27        (toolchains: eng/install-go.sh 1.23 1.27; needs gcc)
#   ONLY=import-cycle tests/record-go-output.sh 1.27
#
# A recording is text: "exit: N", then one line of output a line, each after "out: " or "err: ". Paths of this machine
# become $CASE (the case's folder; the module is $CASE/m) and $GOROOT. Expected findings, <case>.findings.txt, are
# for a human to review: this script never touches them.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly recorded=$repository/tests/WslGo.Build.Tasks.Tests/Building/Recorded
work=$(mktemp -d)
readonly work
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

# Writes standard input to a file of the case.
file() {
    mkdir -p "$(dirname -- "$1")"
    cat >"$1"
}

# A main package with the given body, in a module of its own.
program() {
    file go.mod <<<$'module example.com/m\n\ngo 1.23'
    file main.go <<<"package main"$'\n\n'"$1"
}

# Runs go on the current case, and records it.
record() {
    local out=$work/stdout err=$work/stderr exit=0 target=$recorded/go$version/$case$1
    shift
    env -u GOFLAGS -u GOROOT HOME="$work/home" LC_ALL=C GOENV=off GOTOOLCHAIN=local GOCACHE="$work/cache" \
        GOMODCACHE="$folder/modcache" GOPROXY=off GOSUMDB=off GOWORK=off CGO_ENABLED=0 TMPDIR="$folder/tmp" \
        "${environment[@]}" "$go" "${command[@]}" "$@" "${flags[@]}" >"$out" 2>"$err" || exit=$?
    mkdir -p "$(dirname -- "$target")"
    {
        printf 'exit: %s\n' "$exit"
        sed 's/^/out: /' "$out"
        sed 's/^/err: /' "$err"
    } | sed -E -e "s#${folder//./\\.}#\$CASE#g" -e "s#${goroot//./\\.}#\$GOROOT#g" -e "s#${work//./\\.}#\$TEMP#g" \
        -e 's#/go-(build|link)-?[0-9]+#/go-\1-0#g' -e 's#(_cgo_)[0-9a-f]{12}#\10#g' \
        -e 's#( \$CASE/tmp/go-link-0/[0-9]+\.o)+# $CASE/tmp/go-link-0/000000.o#g' \
        -e 's#build-id=0x[0-9a-f]+#build-id=0x0#g' -e 's#"Time":"[^"]*"#"Time":"2026-01-01T00:00:00Z"#' >"$target"
}

cases() {
    compgen -A function | sed -n 's/^case_//p'
}

# --- the compiler ---

case_ok() { program 'func main() {}'; }
case_type-error() { program $'func main() {\n\tvar s string = 1\n\t_ = s\n}'; }
case_syntax-error() { program $'func main() {\n\tif {\n}\n'; }
case_unused-import() { program $'import (\n\t"fmt"\n\t"os"\n)\n\nfunc main() { fmt.Println() }'; }
case_redeclared() { program $'func main() {}\n\nfunc main() {}\n'; }
case_missing-method() {
    program $'import "io"\n\ntype T struct{}\n\nfunc (T) read() {}\n\nvar _ io.Reader = T{}\n\nfunc main() {}'
}
case_too-many-errors() {
    program "func main() {
$(for i in {1..14}; do printf '\tundefined%s()\n' "$i"; done)
}"
}
case_no-main-function() { program 'func Main() {}'; }
case_missing-body() { program $'func f()\n\nfunc main() { f() }'; }
case_two-packages() {
    program $'import (\n\t"example.com/m/a"\n\t"example.com/m/b"\n)\n\nfunc main() { a.A(); b.B() }'
    file a/a.go <<<$'package a\n\nfunc A() { missing() }'
    file "b/b.go" <<<$'package b\n\nfunc B() { absent() }'
}
case_odd-file-names() {
    program $'import "example.com/m/d"\n\nfunc main() { d.A(); d.B() }'
    file "d/häßlich.go" <<<$'package d\n\nfunc A() { missing() }'
    file "d/two words.go" <<<$'package d\n\nfunc B() { absent() }'
}
case_line-directive() { program $'//line grammar.y:40\nfunc main() { missing() }'; }
case_trimpath() { program 'func main() { missing() }' && flags=(-trimpath -o "$folder/out" .); }
case_language-version() {
    program $'import "example.com/m/a"\n\nfunc main() { a.A() }'
    file go.mod <<<$'module example.com/m\n\ngo 1.20'
    file a/a.go <<<$'package a\n\nfunc A() { for i := range 3 { _ = i } }'
}
case_assembly() {
    program $'func f()\n\nfunc main() { f() }'
    file f_amd64.s <<<$'TEXT ·f(SB), 0, $0\n\tFROB AX\n\tRET'
}

# --- loading packages and modules ---

case_embed-missing() {
    program $'import _ "embed"\n\n//go:embed nothing.txt\nvar text string\n\nfunc main() { print(text) }'
}
case_embed-outside() {
    program $'import _ "embed"\n\n//go:embed ../nothing.txt\nvar text string\n\nfunc main() { print(text) }'
}
case_import-cycle() {
    program $'import "example.com/m/a"\n\nfunc main() { a.A() }'
    file a/a.go <<<$'package a\n\nimport "example.com/m/b"\n\nfunc A() { b.B() }'
    file b/b.go <<<$'package b\n\nimport "example.com/m/c"\n\nfunc B() { c.C() }'
    file c/c.go <<<$'package c\n\nimport "example.com/m/a"\n\nfunc C() { a.A() }'
}
case_missing-standard-package() { program $'import "net/httpx"\n\nfunc main() { httpx.X() }'; }
case_missing-own-package() { program $'import "example.com/m/gone"\n\nfunc main() { gone.X() }'; }
case_missing-module() { program $'import "example.com/x/y"\n\nfunc main() { y.X() }'; }
case_missing-transitively() {
    program $'import "example.com/m/a"\n\nfunc main() { a.A() }'
    file a/a.go <<<$'package a\n\nimport "net/httpx"\n\nfunc A() { httpx.X() }'
}
case_internal-package() {
    program $'import "internal/abi"\n\nfunc main() { _ = abi.FuncPCABI0 }'
}
case_import-chain() {
    program $'import "example.com/m/b"\n\nfunc main() { b.B() }'
    file b/b.go <<<$'package b\n\nimport "example.com/m/c"\n\nfunc B() { c.C() }'
    file c/c.go <<<$'package c\n\nimport "internal/abi"\n\nfunc C() { _ = abi.FuncPCABI0 }'
}
case_main-imported() {
    program $'import "example.com/m/cmd"\n\nfunc main() { cmd.X() }'
    file cmd/main.go <<<$'package main\n\nfunc main() {}'
}
case_mixed-packages() { program 'func main() {}' && file other.go <<<'package other'; }
case_import-syntax-error() { program $'import fmt\n\nfunc main() { }' && file b.go <<<'pakage main'; }
case_constraints-main() {
    program 'func main() {}'
    file main.go <<<$'//go:build never\n\npackage main\n\nfunc main() {}'
}
case_constraints-dependency() {
    program $'import "example.com/m/a"\n\nfunc main() { a.A() }'
    file a/a.go <<<$'//go:build never\n\npackage a\n\nfunc A() {}'
}
case_no-go-files() { program '' && rm main.go; }
case_no-directory() { program 'func main() {}' && flags=(./cmd/gone); }
case_no-go-mod() { program 'func main() {}' && rm go.mod; }
replaced() {
    program $'import "example.com/dep"\n\nfunc main() { dep.D() }'
    file go.mod <<'END'
module example.com/m

go 1.23

require example.com/dep v0.0.0

replace example.com/dep => ../dep
END
}
case_replaced-dependency() {
    replaced
    file ../dep/go.mod <<<$'module example.com/dep\n\ngo 1.23'
    file ../dep/dep.go <<<$'package dep\n\nfunc D() { missing() }'
}
case_replacement-gone() { replaced; }
vendored() {
    program $'import "example.com/dep"\n\nfunc main() { dep.D() }'
    file go.mod <<<$'module example.com/m\n\ngo 1.23\n\nrequire example.com/dep v1.0.0'
    file vendor/modules.txt <<<$'# example.com/dep v1.0.0\n## explicit; go 1.23\nexample.com/dep'
    file vendor/example.com/dep/dep.go <<<$'package dep\n\nfunc D() { missing() }'
}
case_vendored-code() { vendored; }
case_vendor-inconsistent() { vendored && sed -i 's/v1.0.0/v1.1.0/' go.mod; }
case_vendor-lacks-package() {
    vendored
    file main.go <<<$'package main\n\nimport "example.com/other"\n\nfunc main() { other.O() }'
}
# A proxy of one module in a folder, as go reads it through a file:// address.
proxied() {
    local at=$folder/proxy/example.com/dep/@v
    mkdir -p "$at"
    program $'import "example.com/dep"\n\nfunc main() { dep.D() }'
    file go.mod <<<$'module example.com/m\n\ngo 1.23\n\nrequire example.com/dep v1.0.0'
    file "$at/list" <<<v1.0.0
    file "$at/v1.0.0.info" <<<'{"Version":"v1.0.0"}'
    file "$at/v1.0.0.mod" <<<$'module example.com/dep\n\ngo 1.23'
    file example.com/dep@v1.0.0/go.mod <<<$'module example.com/dep\n\ngo 1.23'
    file example.com/dep@v1.0.0/dep.go <<<$'package dep\n\nfunc D() { missing() }'
    python3 - "$at/v1.0.0.zip" <<<'import sys, zipfile
z = zipfile.ZipFile(sys.argv[1], "w")
for name in ("go.mod", "dep.go"): z.write("example.com/dep@v1.0.0/" + name)'
    rm -r example.com
    environment=(GOPROXY="file://$folder/proxy")
}
case_module-cache-code() { proxied && flags=(-mod=mod -modcacherw -o "$folder/out" .); }
case_go-sum-missing() { proxied; }
case_checksum-mismatch() {
    proxied
    file go.sum <<<$'example.com/dep v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
example.com/dep v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
}
case_proxy-off() { proxied && environment=(GOPROXY=off) && flags=(-mod=mod); }
case_proxy-off-unknown-module() {
    program $'import "example.com/x/y"\n\nfunc main() { y.X() }' && flags=(-mod=mod)
}
case_proxy-lacks-module() {
    proxied
    rm "$folder/proxy/example.com/dep/@v/v1.0.0.mod"
    flags=(-mod=mod)
}
case_proxy-unreachable() { proxied && environment=(GOPROXY=http://127.0.0.1:9) && flags=(-mod=mod); }
case_proxy-unreachable-unknown-module() {
    program $'import "example.com/x/y"\n\nfunc main() { y.X() }'
    environment=(GOPROXY=http://127.0.0.1:9)
    flags=(-mod=mod)
}
case_go-mod-updates-needed() {
    program $'import "example.com/two"\n\nfunc main() { two.T() }'
    file go.mod <<<$'module example.com/m\n\ngo 1.23\n\nrequire (
\texample.com/dep v1.0.0
\texample.com/two v1.0.0
)\n\nreplace (
\texample.com/dep => ../dep
\texample.com/two => ../two
)'
    file ../dep/go.mod <<<$'module example.com/dep\n\ngo 1.23'
    file ../two/go.mod <<<$'module example.com/two\n\ngo 1.23\n\nrequire example.com/dep v1.1.0'
    file ../two/two.go <<<$'package two\n\nfunc T() {}'
}
case_go-mod-directive() { program 'func main() {}' && file go.mod <<<$'module example.com/m\n\nfrob 1.23\nrequire x'; }
case_go-mod-syntax-of-replacement() {
    case_replaced-dependency
    file ../dep/go.mod <<<$'module example.com/dep\n\nrequire ('
}
case_go-mod-conflict() {
    program 'func main() {}'
    file go.mod <<<$'module example.com/m\n\n<<<<<<< HEAD\ngo 1.23\n=======\ngo 1.22\n>>>>>>> other'
}
case_go-mod-empty() { program 'func main() {}' && : >go.mod; }
case_go-mod-binary() { program 'func main() {}' && printf '\x00\x01\xff\xfe' >go.mod; }
case_go-mod-newer() { program 'func main() {}' && file go.mod <<<$'module example.com/m\n\ngo 1.99'; }
case_go-work-syntax() {
    program 'func main() {}' && file go.work <<<$'go 1.23\n\nfrob .' && environment=(GOWORK="$folder/m/go.work")
}
case_go-work-lacks-module() {
    program 'func main() {}' && file go.work <<<$'go 1.23\n\nuse ./gone' && environment=(GOWORK="$folder/m/go.work")
}
case_go-work-twice() {
    program 'func main() {}' && file go.work <<<$'go 1.23\n\nuse (\n\t.\n\t./../m\n)' && environment=(GOWORK="$folder/m/go.work")
}
case_go-work-conflicting-replacements() {
    program 'func main() {}'
    printf '\nreplace example.com/z => ./z1\n' >>go.mod
    file ../two/go.mod <<<$'module example.com/two\n\ngo 1.23\n\nreplace example.com/z => ./z2'
    file go.work <<<$'go 1.23\n\nuse (\n\t.\n\t../two\n)' && environment=(GOWORK="$folder/m/go.work")
}
case_target-needs-cgo() { program 'func main() {}' && environment=(GOOS=ios GOARCH=arm64); }
case_no-such-target() { program 'func main() {}' && environment=(GOOS=linux GOARCH=frob); }
case_bad-flag() { program 'func main() {}' && flags=(-frob); }

# --- the linker ---

case_link-missing-symbol() {
    program $'import _ "unsafe"\n\n//go:linkname f example.com/nowhere.f\nfunc f()\n\nfunc main() { f() }'
    : | file empty.s
}
case_link-missing-body() { program $'func f()\n\nfunc g()\n\nfunc main() { f(); g() }' && : | file empty.s; }
case_link-duplicate-symbol() {
    program "$(cat <<'END'
import (
	_ "unsafe"

	_ "example.com/m/a"
)

//go:linkname f example.com/shared.f
func f() { println() }

func main() { f() }
END
    )"
    file a/a.go <<'END'
package a

import _ "unsafe"

//go:linkname g example.com/shared.f
func g() { println() }

func G() { g() }
END
}
case_link-c-shared-without-cgo() { program 'func main() {}' && flags=(-buildmode=c-shared -o "$folder/out" .); }
case_race-without-cgo() { program 'func main() {}' && flags=(-race); }

# --- cgo ---

cgo() {
    program "$1"
    environment=(CGO_ENABLED=1)
}
case_cgo-off() { cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }' && environment=(); }
case_cgo-off-dependency() {
    cgo $'import "example.com/m/a"\n\nfunc main() { a.A() }' && environment=()
    file a/a.go <<<$'package a\n\n// int f(void) { return 1; }\nimport "C"\n\nfunc A() { C.f() }'
}
case_cgo-off-c-files() {
    cgo $'func main() {}' && environment=()
    file f.c <<<'int f(void) { return 1; }'
    file f.go <<<$'package main\n\n// int f(void);\nimport "C"\n\nfunc F() { C.f() }'
}
case_cgo-no-compiler() {
    cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }' && environment+=(CC=no-such-compiler)
}
case_cgo-unknown-name() { cgo $'import "C"\n\nfunc main() { C.missing() }'; }
case_cgo-missing-header() { cgo $'// #include "missing.h"\nimport "C"\n\nfunc main() { C.f() }'; }
case_cgo-preamble-error() {
    cgo $'// static int f(void) { return missing; }\nimport "C"\n\nfunc main() { C.f() }'
}
# The compiler's warnings are not in go's cache: what is built must differ from one recording to the next.
case_cgo-preamble-warning() {
    cgo "$(cat <<END
// #cgo CFLAGS: -Wall -DRECORDING=$RANDOM
// static int f(void) { int unused; return 1; }
import "C"

func main() { C.f() }
END
    )"
}
case_cgo-c-file() {
    cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }'
    file f.c <<<$'#include "outer.h"\n\nint f(void) {\n\tint x = "text";\n\treturn missing(x) + other;\n}'
    file outer.h <<<'#include "inner.h"'
    file inner.h <<<$'int g(int);\nchar g(int);\nint h(void) { return absent; }'
}
case_cgo-type-error() { cgo $'// static int f(int x) { return x; }\nimport "C"\n\nfunc main() { C.f("text") }'; }
case_cgo-dependency() {
    cgo $'import "example.com/m/sub/a"\n\nfunc main() { a.A() }'
    file sub/a/a.go <<<$'package a\n\n// int f(void);\nimport "C"\n\nfunc A() { C.f() }'
    file sub/a/f.c <<<$'int f(void) { return 1 }'
}
# A compiler runs in the package's directory, and go shortens only absolute paths.
case_cgo-dependency-headers() {
    cgo $'import "example.com/m/sub/a"\n\nfunc main() { a.A() }'
    file sub/a/a.go <<'END'
package a

// #cgo CFLAGS: -I${SRCDIR}/include
// #include "one.h"
import "C"

func A() {}
END
    file sub/a/one.h <<<$'#include "two.h"\nint one(void) { return absent; }'
    file sub/a/include/two.h <<<'int two(void) { return absent; }'
}
case_cgo-c-plus-plus() {
    cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }'
    file f.cpp <<'END'
template <typename T> T twice(T x) { return x.value(); }

extern "C" int f(void) { return twice(1); }
END
}
case_cgo-undefined-reference() { cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }'; }
case_cgo-undefined-in-c() {
    cgo $'// int f(void);\nimport "C"\n\nfunc main() { C.f() }'
    file f.c <<<$'int absent(void);\nint f(void) { return absent(); }'
}
case_cgo-missing-library() {
    cgo $'// #cgo LDFLAGS: -lnosuchlibrary\n// static int f(void) { return 1; }\nimport "C"\n\nfunc main() { C.f() }'
}
case_cgo-flag-refused() {
    cgo $'// #cgo CFLAGS: -fplugin=x\n// static int f(void) { return 1; }\nimport "C"\n\nfunc main() { C.f() }'
}
case_cgo-link-warning() {
    cgo $'// #include <stdio.h>\n// static char *f(void) { return tmpnam(NULL); }\nimport "C"\n\nfunc main() { C.f() }'
}
case_cgo-pkg-config() { cgo $'// #cgo pkg-config: nosuchpackage\nimport "C"\n\nfunc main() {}'; }

# --- other commands, as the SDK calls them ---

case_vet-import-chain() { case_import-chain && command=(vet -json) && flags=(./...); }
case_vet-type-error() { case_type-error && command=(vet -json) && flags=(./...); }
case_vet-missing-module() { case_missing-module && command=(vet -json) && flags=(./...); }
case_vet-constraints() { case_constraints-main && command=(vet -json) && flags=(./...); }
case_vet-go-mod-directive() { case_go-mod-directive && command=(vet -json) && flags=(./...); }
case_list-import-chain() { case_import-chain && command=(list -deps '-f={{/* */}}') && flags=(.); }
case_list-missing-module() { case_missing-module && command=(list -deps '-f={{/* */}}') && flags=(.); }
case_list-proxy-off() { proxied && environment=(GOPROXY=off) && command=(list -deps '-f={{/* */}}') && flags=(-mod=mod .); }
case_list-no-go-mod() { case_no-go-mod && command=(list -deps '-f={{/* */}}') && flags=(.); }
tested() {
    file m_test.go <<<$'package main\n\nimport "testing"\n\nfunc TestM(t *testing.T) {}'
    command=(test -json) && flags=(./...)
}
case_test-import-chain() { case_import-chain && tested; }
case_test-type-error() { case_type-error && tested; }
case_test-missing-module() { case_missing-module && tested; }
case_test-go-mod-directive() { case_go-mod-directive && tested; }

(($# > 0)) || { printf 'usage: tests/record-go-output.sh 1.23 1.27\n' >&2; exit 1; }
for version in "$@"; do
    override=WSLGO_TEST_GO_${version//./_}
    goroot=${!override:-$repository/artifacts/go/$version}
    go=$goroot/bin/go
    for case in ${ONLY:-$(cases)}; do
        folder=$work/$case
        for json in '' -json; do
            [[ -z $json || $case != @(vet|list|test)-* ]] || continue
            [[ -z $json || $version != 1.23 ]] || continue
            rm -rf "$folder"
            mkdir -p "$folder/m" "$folder/tmp"
            cd "$folder/m"
            environment=()
            command=(build)
            flags=(-o "$folder/out" .)
            "case_$case"
            record "${json/-/.}.txt" $json
            cd "$work"
        done
    done
done
