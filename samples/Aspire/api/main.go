// Command api is a service that an Aspire app host starts.
package main

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
)

func main() {
	// Aspire's variables for OpenTelemetry have standard names, which OpenTelemetry's packages for Go read, too.
	service := cmp.Or(os.Getenv("OTEL_SERVICE_NAME"), "api")
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("service", service)

	http.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
	http.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		log.Info("hello", "traceparent", r.Header.Get("traceparent"))
		json.NewEncoder(w).Encode(map[string]string{"text": "Hello, " + r.PathValue("name") + "!", "service": service})
	})

	address := "127.0.0.1:" + cmp.Or(os.Getenv("PORT"), "8080")
	log.Info("listening", "address", address, "telemetry", os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"))
	if err := http.ListenAndServe(address, nil); err != nil {
		log.Error("stopped", "error", err)
		os.Exit(1)
	}
}
