// Records what the tests of acquisition replay, with Go's own implementation (golang.org/x/mod): a toolchain module, and
// what its client asks a checksum database for. It needs x/mod, which Go carries in src/cmd/vendor:
//
//	cp -r $(go env GOROOT)/src/cmd/vendor/golang.org/x/mod xmod && printf 'module golang.org/x/mod\n\ngo 1.23\n' > xmod/go.mod
//	printf 'module record\n\ngo 1.23\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ./xmod\n' > go.mod
//	go run . DIRECTORY
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"
	modzip "golang.org/x/mod/zip"
)

const (
	path    = "golang.org/toolchain"
	version = "v0.0.1-go1.99.1.linux-amd64"
)

var root = os.Args[1]

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func write(name string, data []byte) {
	name = filepath.Join(root, name)
	check(os.MkdirAll(filepath.Dir(name), 0o777))
	check(os.WriteFile(name, data, 0o666))
}

type file struct{ name, text string }

func (f file) Path() string                 { return f.name }
func (f file) Lstat() (os.FileInfo, error)  { return info{f}, nil }
func (f file) Open() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(f.text)), nil }

type info struct{ file }

func (i info) Name() string       { return filepath.Base(i.name) }
func (i info) Size() int64        { return int64(len(i.text)) }
func (i info) Mode() os.FileMode  { return 0o644 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }

func recordToolchain() string {
	var out bytes.Buffer
	var files []modzip.File
	for _, f := range []file{
		{"VERSION", "go1.99.1\ntime 2026-01-01T00:00:00Z\n"},
		{"LICENSE", "none\n"},
		{"bin/go", "#!/bin/sh\necho go version go1.99.1 linux/amd64\n"},
		{"bin/gofmt", "#!/bin/sh\n"},
		{"pkg/tool/linux_amd64/compile", "#!/bin/sh\n"},
		{"lib/wasm/go_js_wasm_exec", "#!/bin/sh\n"},
		{"lib/time/zoneinfo.txt", "none\n"},
		{"src/_go.mod", "module std\n\ngo 1.99\n"},
		{"src/cmd/_go.mod", "module cmd\n\ngo 1.99\n"},
		{"src/Z.go", "package a\n"},
		{"src/a_test.go", "package a\n" + strings.Repeat("// a long file\n", 20000)},
	} {
		files = append(files, f)
	}
	check(modzip.Create(&out, module.Version{Path: path, Version: version}, files))
	name := "proxy/golang.org/toolchain/@v/" + version + ".zip"
	write(name, out.Bytes())
	hash, err := dirhash.HashZip(filepath.Join(root, name), dirhash.DefaultHash)
	check(err)
	write("h1.txt", []byte(hash))
	return hash
}

// client records what is asked of the server, and starts with a tree that was seen before.
type client struct {
	key    string
	server *httptest.Server
	latest []byte
	at     string
}

func (c *client) ReadRemote(path string) ([]byte, error) {
	response, err := c.server.Client().Get(c.server.URL + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if response.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	write(c.at+path, data)
	return data, err
}

func (c *client) ReadConfig(name string) ([]byte, error) {
	if name == "key" {
		return []byte(c.key), nil
	}
	return c.latest, nil
}

func (c *client) WriteConfig(name string, old, new []byte) error { c.latest = new; return nil }
func (c *client) ReadCache(string) ([]byte, error)               { return nil, os.ErrNotExist }
func (c *client) WriteCache(string, []byte)                      {}
func (c *client) Log(string)                                     {}
func (c *client) SecurityError(text string)                      { panic(text) }

// database is a checksum database that grows by modules of no interest.
type database struct {
	*sumdb.TestServer
	name string
	size int
}

func (d *database) growTo(size int) {
	for ; d.size < size; d.size++ {
		_, err := d.Lookup(context.Background(), module.Version{Path: d.name, Version: fmt.Sprintf("v1.0.%d", d.size)})
		check(err)
	}
}

func main() {
	hash := recordToolchain()
	signer, key, err := note.GenerateKey(rand.New(rand.NewSource(1)), "sum.example")
	check(err)
	write("sumdb/key.txt", []byte(key))
	open := func(name string) *database {
		return &database{sumdb.NewTestServer(signer, func(path, version string) ([]byte, error) {
			return fmt.Appendf(nil, "%s %s %s\n%s %s/go.mod %s\n", path, version, hash, path, version, hash), nil
		}), name, 0}
	}

	// Trees of one, two and three levels of tiles, each an extension of the one before.
	db := open("example.com/m")
	web := httptest.NewServer(sumdb.NewServer(db))
	defer web.Close()
	ops := &client{key: key, server: web}
	db.growTo(100)
	for i, size := range []int{200, 1000, 66300} {
		_, err := db.Lookup(context.Background(), module.Version{Path: path, Version: version})
		check(err)
		db.growTo(size)
		ops.at = fmt.Sprintf("sumdb/%d", i)
		_, err = sumdb.NewClient(ops).Lookup(path, version)
		check(err)
		write(ops.at+"/latest.txt", ops.latest)
	}

	// A tree with the same signature and another past.
	fork := open("example.com/other")
	fork.growTo(150)
	latest, err := fork.Signed(context.Background())
	check(err)
	write("sumdb/fork.txt", latest)
}
