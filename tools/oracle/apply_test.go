package main

import (
	"strings"
	"testing"
)

func TestSubstitutedNumberInConfigMapIsRefused(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml": ks("apps", "./apps", "  postBuild: {substitute: {PORT: \"6443\"}}"),
		"apps/cm.yaml": configMap("c", `{port: "${PORT}"}`),
	}, nil)
	apps := res.get(t, "flux-system/apps")
	want(t, apps.Stage, `"apply"`)
	mentions(t, apps.Error, "ConfigMap/flux-system/c", "int64")
}

func TestNotFollowed(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml": strings.Replace(ks("foreign", "./x", ""), "GitRepository, name: flux-system", "OCIRepository, name: other", 1) +
			ks("held", "./x", "  suspend: true") +
			ks("far", "./x", "  kubeConfig: {secretRef: {name: k}}") +
			ks("missing", "./y", "") +
			ks("remote", "./r", "") +
			strings.Replace(ks("ignored", "./x", ""), "namespace: flux-system}", "namespace: flux-system, annotations: {kustomize.toolkit.fluxcd.io/ssa: Ignore}}", 1) +
			ks("flux-system", "./elsewhere", ""),
		"x/ks.yaml":            ks("grandchild", "./z", ""),
		"r/kustomization.yaml": "resources: [\"https://example.org/x.yaml\"]\n",
	}, nil)
	want(t, res.get(t, "flux-system/foreign").Stage, `"source"`)
	want(t, res.get(t, "flux-system/held").Suspended, "true")
	want(t, len(res.get(t, "flux-system/far").Objects), "1")
	want(t, res.get(t, "flux-system/missing").Stage, `"path"`)
	want(t, res.get(t, "flux-system/missing").Error, `"kustomization path not found: stat y: no such file or directory"`)
	mentions(t, res.get(t, "flux-system/remote").Error, "https://example.org/x.yaml", "not fetched")
	want(t, res.get(t, "flux-system/flux-system").Path, `"flux"`)
	want(t, res.get(t, "flux-system/flux-system").Skipped,
		`["Kustomization.kustomize.toolkit.fluxcd.io flux-system/ignored","Kustomization.kustomize.toolkit.fluxcd.io flux-system/flux-system"]`)
	want(t, len(res.Kustomizations), "6")
	mentions(t, strings.Join(res.Unknown, "\n"), "foreign source OCIRepository flux-system/other", "suspended", "another cluster")
}

func TestRefusedByTheServer(t *testing.T) {
	for name, c := range map[string]struct{ manifest, message string }{
		"no namespace":   {"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x}\nspec: {interval: 1h}\n", "HelmRelease/x namespace not specified"},
		"unknown field":  {ks("x", "./x", "  posBuild: {}"), `unknown field "spec.posBuild"`},
		"wrong type":     {ks("x", "./x", "  postBuild: {substitute: {PORT: 6443}}"), "int64"},
		"unknown served": {"apiVersion: helm.toolkit.fluxcd.io/v2beta2\nkind: HelmRelease\nmetadata: {name: x, namespace: d}\nspec: {interval: 1h}\n", "v2beta2"},
		"crd scope": {"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ws.example.org}\n" +
			"spec: {group: example.org, scope: Namespaced, names: {kind: W, plural: ws}, versions: []}\n---\n" +
			"apiVersion: example.org/v1\nkind: W\nmetadata: {name: w}\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			res := emulated(t, map[string]string{"flux/x.yaml": c.manifest}, nil)
			root := res.get(t, "flux-system/flux-system")
			mentions(t, root.Error, c.message)
			if c.message != "" {
				want(t, root.Stage, `"apply"`)
			}
			want(t, len(res.Kustomizations)+len(res.Releases), "1")
			if len(root.Objects) == 0 {
				t.Error("objects of a refused apply are not reported")
			}
		})
	}
}

func TestEncrypted(t *testing.T) {
	secret := "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: flux-system}\n" +
		"data: {A: \"ENC[AES256_GCM,data:x]\"}\nsops: {mac: m}\n"
	files := map[string]string{
		"flux/ks.yaml": ks("keys", "./keys", "  decryption: {provider: sops}") +
			ks("plain", "./keys2", "") +
			ks("apps", "./apps", "  postBuild: {substituteFrom: [{kind: Secret, name: s}]}"),
		"keys/s.yaml":  secret,
		"keys2/s.yaml": strings.Replace(secret, "name: s,", "name: t,", 1),
		"apps/c.yaml":  configMap("c", `{a: "x${A}"}`),
	}
	res := emulated(t, files, nil)
	want(t, at(res.get(t, "flux-system/keys").object(t, "Secret", "s"), "sops", "mac"), `"m"`)
	mentions(t, res.get(t, "flux-system/plain").Error, "configuring decryption is required")
	mentions(t, res.get(t, "flux-system/apps").Error, "Secret 'flux-system/s' is SOPS encrypted")
	mentions(t, strings.Join(res.Unknown, "\n"), "Secret flux-system/s is SOPS encrypted and passed through")
	res = emulated(t, files, func(o *options) {
		o.Vars.Secrets = map[string]map[string]string{"flux-system/s": {"A": "1"}}
	})
	want(t, res.get(t, "flux-system/apps").object(t, "ConfigMap", "c")["data"], `{"a":"x1"}`)
}

func TestTwoProducersAndNoFixedPoint(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml": ks("a", "./x", "") + ks("b", "./x", ""),
		"x/c.yaml":     configMap("c", "{}"),
	}, nil)
	want(t, res.Unknown, `["Kustomization flux-system/b: ConfigMap flux-system/c is also applied by Kustomization flux-system/a"]`)

	res = emulated(t, map[string]string{
		"flux/ks.yaml": ks("a", "./x", "  postBuild: {substituteFrom: [{kind: ConfigMap, name: c, optional: true}], substitute: {Z: z}}"),
		"x/c.yaml":     configMap("c", `{V: "${V:=}a"}`),
	}, nil)
	mentions(t, strings.Join(res.Unknown, "\n"), "no fixed point")
}
