package main

import (
	"os"
	"path/filepath"
	"testing"

	apikustomize "github.com/fluxcd/pkg/apis/kustomize"
)

func TestGeneratorFields(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml": ks("apps", "./apps", `  targetNamespace: web
  namePrefix: a-
  nameSuffix: -z
  components: [../comp]
  commonMetadata: {labels: {team: x}}
  images: [{name: nginx, newTag: "2"}]
  patches:
    - target: {kind: Deployment}
      patch: |
        - {op: add, path: /spec/replicas, value: 3}`),
		"apps/kustomization.yaml": "resources: [d.yaml]\nimages: [{name: nginx, newName: ngx}]\n",
		"apps/d.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec: {template: {spec: {containers: [{name: c, image: "nginx:1"}]}}}
`,
		"comp/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{pairs: {comp: \"yes\"}}]\n",
	}, nil)
	apps := res.get(t, "flux-system/apps")
	want(t, apps.Error, `""`)
	want(t, apps.Generated, "false")
	want(t, apps.object(t, "Deployment", "a-d-z"),
		`{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"labels":{"comp":"yes","team":"x"},"name":"a-d-z","namespace":"web"},"spec":{"replicas":3,"template":{"spec":{"containers":[{"image":"ngx:2","name":"c"}]}}}}`)
}

func TestOnlyComponentsGetOriginAnnotations(t *testing.T) {
	res := emulated(t, map[string]string{
		"flux/ks.yaml":            ks("apps", "./apps", ""),
		"apps/kustomization.yaml": "components: [../comp]\n",
		"comp/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [c.yaml]\n",
		"comp/c.yaml":             configMap("c", "{}"),
	}, nil)
	c := res.get(t, "flux-system/apps").object(t, "ConfigMap", "c")
	want(t, at(c, "metadata", "annotations"), `{"config.kubernetes.io/origin":"path: ../comp/c.yaml\n"}`)
}

func TestArtifact(t *testing.T) {
	files := map[string]string{
		"flux/a.yaml":          configMap("a", "{}"),
		"flux/b.yaml":          configMap("b", "{}"),
		"flux/.sops.yaml":      "creation_rules: []\n",
		"flux/.github/ci.yaml": "on: push\n",
		"flux/deep/k.yaml":     configMap("k", "{}"),
	}
	link := func(o *options) {
		if err := os.Symlink("a.yaml", filepath.Join(o.Root, "flux/link.yaml")); err != nil {
			t.Fatal(err)
		}
	}
	res := emulated(t, files, link)
	want(t, len(res.get(t, "flux-system/flux-system").Objects), "3")
	want(t, res.Unknown, `["flux/link.yaml: symbolic link, not part of the artifact"]`)

	// A .sourceignore switches the default exclusions off, as in source-controller.
	files[".sourceignore"] = "b.yaml\n"
	root := emulated(t, files, nil).get(t, "flux-system/flux-system")
	want(t, root.Stage, `"generate"`)
	mentions(t, root.Error, "failed to decode Kubernetes YAML from flux/.")

	delete(files, "flux/.sops.yaml")
	delete(files, "flux/.github/ci.yaml")
	want(t, len(emulated(t, files, nil).get(t, "flux-system/flux-system").Objects), "2")

	files[".git/HEAD"] = "ref: refs/heads/main\n"
	files[".gitignore"] = "deep/\n"
	want(t, len(emulated(t, files, nil).get(t, "flux-system/flux-system").Objects), "1")
}

func TestLenient(t *testing.T) {
	files := map[string]string{
		"flux/kustomization.yaml":     "resources: [sub, none, a.yaml, dir]\ncomponents: [../nocomp]\n",
		"flux/a.yaml":                 configMap("a", "{}"),
		"flux/sub/kustomization.yaml": "resources: [gone.yaml]\n",
		"flux/dir/x.txt":              "x",
	}
	mentions(t, emulated(t, files, nil).get(t, "flux-system/flux-system").Error, "kustomize build failed")
	res := emulated(t, files, func(o *options) { o.Lenient = true })
	want(t, res.get(t, "flux-system/flux-system").Error, `""`)
	want(t, len(res.get(t, "flux-system/flux-system").Objects), "1")
	want(t, len(res.Unknown), "4")
	mentions(t, res.Unknown[0], `flux/kustomization.yaml components: "../nocomp" does not exist, dropped`)
}

func TestEntryPatches(t *testing.T) {
	files := map[string]string{
		"flux/a.yaml": configMap("a", `{x: "${V}"}`),
		"flux/b.yaml": configMap("b", "{}"),
	}
	res := emulated(t, files, func(o *options) {
		o.Patches = []apikustomize.Patch{
			{Patch: "- {op: add, path: /spec/postBuild, value: {substitute: {V: v}}}", Target: &apikustomize.Selector{Kind: "Kustomization"}},
			{Patch: "- {op: add, path: /spec/template, value: {}}", Target: &apikustomize.Selector{Kind: "Deployment"}},
			{Patch: "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: helm-controller}\nspec: {replicas: 1}\n"},
			{Patch: "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: flux-system}\nspec: {ignore: b.yaml}\n"},
		}
	})
	root := res.get(t, "flux-system/flux-system")
	want(t, len(root.Objects), "1")
	want(t, root.Objects[0]["data"], `{"x":"v"}`)
}
