package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func command(t *testing.T, stdin string, args ...string) (string, int) {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(args, strings.NewReader(stdin), &out, &errs)
	return out.String() + errs.String(), code
}

func TestEnvsubstMode(t *testing.T) {
	out, code := command(t, strings.Join([]string{
		`{"text":"a ${A} $A $${A} ${B:-<d>}","vars":{"A":"1"}}`,
		`{"text":"${B}","strict":true}`,
		`{"text":"${B}"}`,
		`{"text":"${A-x}"}`,
		``,
		`{"object":{"apiVersion":"v1","kind":"X","metadata":{"name":"n"},"p":"${P}","q":"${Q:=}"},"vars":{"P":"08"},"strict":true}`,
		`{"object":{"apiVersion":"v1","kind":"X","metadata":{"name":"n"},"p":"${P:=yes}"},"always":true}`,
		`{"nothing":1}`,
		`no json`,
	}, "\n"), "envsubst")
	want(t, code, "0")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	want(t, len(lines), "8")
	want(t, lines[0], `"{\"out\":\"a 1 $A ${A} \u003cd\u003e\"}"`)
	mentions(t, lines[1], `"error"`, "strict")
	want(t, lines[2], `"{\"out\":\"\"}"`)
	mentions(t, lines[3], `"error"`)
	mentions(t, lines[4], `"p":8`, `"q":null`) // YAML 1.1, and quotes do not protect
	mentions(t, lines[5], `"p":true`)
	mentions(t, lines[6], `"error"`)
	mentions(t, lines[7], `"error"`)
}

func TestValuesMode(t *testing.T) {
	out, _ := command(t, strings.Join([]string{
		`{"refs":[{"kind":"ConfigMap","name":"c"},{"kind":"Secret","name":"s","valuesKey":"k","targetPath":"a.b"}],"objects":{"configMaps":{"c":{"values.yaml":"x: {v: 1, y: 2}\nz: [1]"}},"secrets":{"s":{"k":"7"}}},"values":{"x":{"w":null},"z":[2]}}`,
		`{"refs":[{"kind":"ConfigMap","name":"c"}],"values":{}}`,
		`{"refs":[{"kind":"ConfigMap","name":"c","optional":true}],"values":{"a":1}}`,
		`{"refs":[{"kind":"Secret","name":"s","valuesKey":"k","targetPath":"a","literal":true}],"objects":{"secrets":{"s":{"k":"{1,2}"}}}}`,
	}, "\n"), "values")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	want(t, lines[0], `"{\"values\":{\"a\":{\"b\":7},\"x\":{\"true\":2,\"v\":1,\"w\":null},\"z\":[2]}}"`)
	mentions(t, lines[1], `"error"`, "not found")
	want(t, lines[2], `"{\"values\":{\"a\":1}}"`)
	want(t, lines[3], `"{\"values\":{\"a\":\"{1,2}\"}}"`)
}

func TestBuildMode(t *testing.T) {
	root := tree(t, map[string]string{
		"b/kustomization.yaml": "resources: [../a]\nnamePrefix: p-\n",
		"a/kustomization.yaml": "resources: [c.yaml]\n",
		"a/c.yaml":             "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n",
	})
	before := snapshot(t, root)
	out, code := command(t, "", "build", "--dir", filepath.Join(root, "b"))
	want(t, code, "0")
	want(t, out, `"{\"objects\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"p-c\"}}]}\n"`)
	out, code = command(t, "", "build", "--dir", filepath.Join(root, "b"), "--root", filepath.Join(root, "b"))
	want(t, code, "0")
	mentions(t, out, `"objects":[],"error":`)
	if snapshot(t, root) != before {
		t.Error("the directory was written to")
	}
}

func TestInput(t *testing.T) {
	root := tree(t, map[string]string{"flux/a.yaml": configMap("a", "{}")})
	out, code := command(t, `{"root":`+asJSON(t, root)+`,"path":"./flux"}`)
	want(t, code, "0")
	mentions(t, out, `"path":"./flux"`, `"unknown":[]`, `"releases":[]`)
	for _, args := range [][]string{{"nonsense"}, {"--path", "x"}, {"--root", root, "extra"}, {"build"}} {
		if _, code := command(t, "", args...); code != 2 {
			t.Errorf("%v: exit %d, want 2", args, code)
		}
	}
	if _, code := command(t, `{"rood": 1}`); code != 2 {
		t.Error("an unknown option must be refused")
	}
}
