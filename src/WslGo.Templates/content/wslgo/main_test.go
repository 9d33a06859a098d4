package main

import "testing"

func TestGreeting(t *testing.T) {
	if got, want := greeting("1.2.3"), "Hello from Go, version 1.2.3."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
