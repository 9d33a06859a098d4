package main

import "testing"

func TestGreet(t *testing.T) {
	got, err := greet("Ada")
	if want := "Hello, Ada, from Go."; got != want || err != nil {
		t.Errorf("got %q and %v, want %q", got, err, want)
	}
	if _, err := greet(""); err == nil {
		t.Error("greet needs a name")
	}
}
