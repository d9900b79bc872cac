package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// tree writes files into a new directory.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// snapshot is every file of a directory with its text.
func snapshot(t *testing.T, root string) string {
	t.Helper()
	var lines []string
	err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		lines = append(lines, path+"\n"+string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

func emulated(t *testing.T, files map[string]string, change func(*options)) *result {
	t.Helper()
	strict := true
	opts := options{Root: tree(t, files), Path: "flux", SourceKind: "GitRepository",
		SourceName: "flux-system", SourceNamespace: "flux-system", Strict: &strict}
	if change != nil {
		change(&opts)
	}
	before := snapshot(t, opts.Root)
	res, err := emulate(opts)
	if err != nil {
		t.Fatal(err)
	}
	if snapshot(t, opts.Root) != before {
		t.Fatal("the repository was written to")
	}
	return res
}

func (r *result) get(t *testing.T, id string) kustomizationResult {
	t.Helper()
	for _, k := range r.Kustomizations {
		if k.Namespace+"/"+k.Name == id {
			return k
		}
	}
	t.Fatalf("no Kustomization %s in %s", id, asJSON(t, r))
	return kustomizationResult{}
}

func (k kustomizationResult) object(t *testing.T, kind, name string) map[string]any {
	t.Helper()
	for _, o := range k.Objects {
		if o["kind"] == kind && at(o, "metadata", "name") == name {
			return o
		}
	}
	t.Fatalf("no %s %s in %s", kind, name, asJSON(t, k))
	return nil
}

func at(v any, path ...string) any {
	for _, p := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[p]
	}
	return v
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func want(t *testing.T, got any, expected string) {
	t.Helper()
	if asJSON(t, got) != expected {
		t.Errorf("got %s, want %s", asJSON(t, got), expected)
	}
}

func mentions(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q does not contain %q", text, p)
		}
	}
}

// ks is a Flux Kustomization in namespace flux-system, with more spec.
func ks(name, path, more string) string {
	return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ` + name + `, namespace: flux-system}
spec:
  interval: 1h
  prune: true
  path: ` + path + `
  sourceRef: {kind: GitRepository, name: flux-system}
` + more + "\n---\n"
}

func configMap(name, data string) string {
	return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: flux-system}\ndata: " + data + "\n---\n"
}
