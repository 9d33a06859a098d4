// Server answers greetings over HTTP for the program that started it.
//
// Its first line of output is its address; it ends when its standard input does, so it never outlives its parent.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

// The linker sets it: GoLinkVariable in Sidecar.csproj.
var version = "unknown"

func main() {
	// Port 0 lets the system choose a free one.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}

	routes := http.NewServeMux()
	routes.HandleFunc("GET /greet/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Hello, %s! This is server %s.", r.PathValue("name"), version)
	})
	server := &http.Server{Handler: routes, ReadHeaderTimeout: 5 * time.Second}

	stopped := make(chan error, 1)
	go func() {
		io.Copy(io.Discard, os.Stdin)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(ctx)
	}()

	fmt.Printf("http://%s\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
	if err := <-stopped; err != nil {
		log.Fatal(err)
	}
}
