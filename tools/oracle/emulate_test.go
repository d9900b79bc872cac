package main

import (
	"strings"
	"testing"
)

func TestFollowsAndSubstitutes(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml": ks("apps", "./apps", "  postBuild:\n    substituteFrom: [{kind: ConfigMap, name: settings}]\n    substitute: {LOCAL: \"a\\nb\", HOST: inline}") +
			ks("settings", "./settings", ""),
		"settings/cm.yaml": configMap("settings", `{PORT: "6443", HOST: from, "ON": "true"}`),
		"apps/w.yaml": `apiVersion: example.org/v1
kind: Widget
metadata: {name: w, namespace: default}
spec: {port: "${PORT}", on: "${ON}", host: "${HOST}-${LOCAL}", dflt: "${NONE:=x}"}
`,
	}, nil)
	apps := res.get(t, "flux-system/apps")
	want(t, apps.object(t, "Widget", "w")["spec"], `{"dflt":"x","host":"inline-ab","on":true,"port":6443}`)
	want(t, apps.Vars, `{"HOST":"inline","LOCAL":"ab","ON":"true","PORT":"6443"}`)
	want(t, apps.Generated, "true")
	want(t, apps.Parent, `"flux-system/flux-system"`)
	want(t, res.Unknown, "[]")
}

func TestVariableSources(t *testing.T) {
	files := map[string]string{
		"flux/ks.yaml": ks("apps", "./apps", "  postBuild:\n    substituteFrom: [{kind: Secret, name: s}, {kind: ConfigMap, name: none, optional: true}]"),
		"apps/cm.yaml": configMap("c", `{x: "${A}${B}"}`),
	}
	res := emulated(t, files, nil)
	apps := res.get(t, "flux-system/apps")
	want(t, apps.Stage, `"substitute"`)
	mentions(t, apps.Error, "Secret/s", "not found")
	want(t, res.Unknown, `["Kustomization flux-system/apps: unknown variable source: Secret flux-system/s is not in the repository"]`)

	given := func(o *options) {
		o.Vars.Secrets = map[string]map[string]string{"*/s": {"A": "1"}, "flux-system/s": {"A": "a"}}
	}
	apps = emulated(t, files, given).get(t, "flux-system/apps")
	mentions(t, apps.Error, "variable not set (strict mode)", `"B"`)
	lax := emulated(t, files, func(o *options) { given(o); *o.Strict = false })
	want(t, lax.get(t, "flux-system/apps").object(t, "ConfigMap", "c")["data"], `{"x":"a"}`)
}

func TestReleases(t *testing.T) {
	long := strings.Repeat("n", 50)
	res := emulated(t, map[string]string{
		"flux/kustomization.yaml": "namespace: apps\nresources: [hr.yaml]\n" +
			"configMapGenerator: [{name: vals, files: [values.yaml=v.yaml], options: {disableNameSuffixHash: true}}]\n",
		"flux/v.yaml": "a: 1\nlist: [1]\nkeep: {x: true}\n",
		"flux/hr.yaml": `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: one}
spec:
  interval: 1h
  valuesFrom: [{kind: ConfigMap, name: vals}]
  values: {a: 2, list: [3], keep: {y: null}}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ` + long + `}
spec: {interval: 1h, targetNamespace: tgt, storageNamespace: sto, valuesFrom: [{kind: Secret, name: no}]}
`}, nil)
	want(t, len(res.Releases), "2")
	one, two := res.Releases[1], res.Releases[0]
	want(t, one, `{"namespace":"apps","name":"one","releaseName":"one","targetNamespace":"apps","storageNamespace":"apps","kustomization":"flux-system/flux-system","values":{"a":2,"keep":{"x":true,"y":null},"list":[3]}}`)
	want(t, []string{two.TargetNamespace, two.StorageNamespace}, `["tgt","sto"]`)
	want(t, two.ReleaseName, `"tgt-`+strings.Repeat("n", 36)+`-`+two.ReleaseName[41:]+`"`)
	want(t, len(two.ReleaseName), "53")
	mentions(t, two.Error, "could not resolve Secret chart values reference 'apps/no'")
	mentions(t, strings.Join(res.Unknown, "\n"), "unknown values")
}

func TestMoreSources(t *testing.T) {
	other := tree(t, map[string]string{"x/c.yaml": configMap("c", "{}")})
	res := emulated(t, map[string]string{
		"flux/ks.yaml": strings.Replace(ks("o", "./x", ""), "name: flux-system}\n\n", "name: other}\n\n", 1),
	}, func(o *options) {
		o.Sources = []sourceOption{{Kind: "GitRepository", Name: "other", Namespace: "flux-system", Root: other}}
	})
	want(t, len(res.get(t, "flux-system/o").Objects), "1")
}
