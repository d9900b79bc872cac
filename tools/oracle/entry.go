package main

import (
	"fmt"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	generator "github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/runtime"
	kustypes "sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/resid"
	"sigs.k8s.io/yaml"
)

// makeEntry returns the Kustomization that flux-operator makes for the sync of
// a FluxInstance, after the FluxInstance's patches, and spec.ignore of the
// patched source.
func makeEntry(opts options) (*kustomizev1.Kustomization, string, error) {
	meta := map[string]any{"name": opts.SourceName, "namespace": opts.SourceNamespace}
	src := map[string]any{
		"apiVersion": "source.toolkit.fluxcd.io/v1", "kind": opts.SourceKind, "metadata": meta,
		"spec": map[string]any{"interval": "1m0s"},
	}
	sync := map[string]any{
		"apiVersion": "kustomize.toolkit.fluxcd.io/v1", "kind": "Kustomization", "metadata": meta,
		"spec": map[string]any{
			"interval": "10m0s", "path": opts.Path, "prune": true,
			"sourceRef": map[string]any{"kind": opts.SourceKind, "name": opts.SourceName},
		},
	}
	k := kustypes.Kustomization{Resources: []string{"source.yaml", "sync.yaml"}}
	for _, p := range opts.Patches {
		patch := kustypes.Patch{Patch: p.Patch}
		if t := p.Target; t != nil {
			patch.Target = &kustypes.Selector{
				ResId: resid.ResId{Gvk: resid.Gvk{Group: t.Group, Version: t.Version, Kind: t.Kind},
					Name: t.Name, Namespace: t.Namespace},
				LabelSelector: t.LabelSelector, AnnotationSelector: t.AnnotationSelector,
			}
		} else if !forSync(p.Patch, opts.SourceKind) {
			continue
		}
		k.Patches = append(k.Patches, patch)
	}
	files := filesys.MakeFsInMemory()
	for name, content := range map[string]any{"source.yaml": src, "sync.yaml": sync, "kustomization.yaml": k} {
		text, err := yaml.Marshal(content)
		if err != nil {
			return nil, "", err
		}
		if err := files.WriteFile(name, text); err != nil {
			return nil, "", err
		}
	}
	m, err := generator.Build(files, ".")
	if err != nil {
		return nil, "", fmt.Errorf("patches of the entry: %w", err)
	}
	entry, ignore := &kustomizev1.Kustomization{}, ""
	for _, res := range m.Resources() {
		content, err := res.Map()
		if err != nil {
			return nil, "", err
		}
		if res.GetKind() == "Kustomization" {
			if err := runtime.DefaultUnstructuredConverter.FromUnstructured(content, entry); err != nil {
				return nil, "", fmt.Errorf("patched entry: %w", err)
			}
		} else if spec, ok := content["spec"].(map[string]any); ok {
			ignore, _ = spec["ignore"].(string)
		}
	}
	return entry, ignore, nil
}

// forSync says whether a patch without target is for the source or the entry.
func forSync(patch, sourceKind string) bool {
	var head struct {
		Kind string `json:"kind"`
	}
	return yaml.Unmarshal([]byte(patch), &head) == nil && (head.Kind == "Kustomization" || head.Kind == sourceKind)
}
