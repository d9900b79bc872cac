package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

// kustomizationResult is one Flux Kustomization: what it is, and what it makes.
type kustomizationResult struct {
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Path      string            `json:"path"`
	Parent    string            `json:"parent,omitempty"`
	Spec      map[string]any    `json:"spec"`
	Generated bool              `json:"generated"`
	Suspended bool              `json:"suspended,omitempty"`
	Stage     string            `json:"stage,omitempty"`
	Error     string            `json:"error,omitempty"`
	Skipped   []string          `json:"skipped,omitempty"`
	Objects   []map[string]any  `json:"objects"`
	Vars      map[string]string `json:"vars"`
}

type result struct {
	Kustomizations []kustomizationResult `json:"kustomizations"`
	Releases       []releaseResult       `json:"releases"`
	Unknown        []string              `json:"unknown"`
}

// emulation is the repository and what has been built of it so far.
type emulation struct {
	opts      options
	sources   map[string]*source
	builds    map[string]*built
	entry     *kustomizev1.Kustomization
	protected map[objectKey]bool
}

// maxRounds bounds the search for a fixed point: a Kustomization whose variables
// come from its own output need not have one.
const maxRounds = 30

// emulate follows the Kustomizations from the entry. What one of them applies
// can be a variable source of another, so rounds repeat until nothing changes.
func emulate(opts options) (*result, error) {
	log.SetLogger(quiet)
	tmp, err := os.MkdirTemp("", "oracle-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	if tmp, err = filepath.EvalSymlinks(tmp); err != nil {
		return nil, err
	}
	entry, ignore, err := makeEntry(opts)
	if err != nil {
		return nil, err
	}
	e := &emulation{opts: opts, sources: map[string]*source{}, builds: map[string]*built{}, entry: entry,
		protected: protectedBy(opts)}
	all := append([]sourceOption{{opts.SourceKind, opts.SourceName, opts.SourceNamespace, opts.Root, ignore}}, opts.Sources...)
	for i, o := range all {
		dir := filepath.Join(tmp, fmt.Sprint(i))
		links, err := copyArtifact(o.Root, dir, o.Ignore)
		if err != nil {
			return nil, fmt.Errorf("copy of %s: %w", o.Root, err)
		}
		s := &source{dir: dir}
		for _, l := range links {
			s.notes = append(s.notes, fmt.Sprintf("%s: symbolic link, not part of the artifact", l))
		}
		e.sources[sourceKey(o.Kind, o.Namespace, o.Name)] = s
	}

	cluster := store{}
	for round := 1; ; round++ {
		res, next := e.round(cluster)
		if next.fingerprint() == cluster.fingerprint() {
			res.Releases = e.releases(next, res)
			res.Unknown = sortedUnique(res.Unknown)
			return res, nil
		}
		if round == maxRounds {
			res.Unknown = sortedUnique(append(res.Unknown, fmt.Sprintf("no fixed point after %d rounds: variables depend on each other's output", round)))
			res.Releases = e.releases(next, res)
			return res, nil
		}
		cluster = next
	}
}

func sourceKey(kind, namespace, name string) string { return kind + " " + namespace + "/" + name }

type queued struct {
	obj    *kustomizev1.Kustomization
	parent string
}

// round builds everything reachable, with the cluster of the round before.
func (e *emulation) round(cluster store) (*result, store) {
	ctx := context.Background()
	res := &result{Kustomizations: []kustomizationResult{}, Unknown: []string{}}
	for _, s := range e.sources {
		res.Unknown = append(res.Unknown, s.notes...)
	}
	next := store{}
	client := storeClient{store: cluster, extra: e.opts.Vars}
	seen := map[string]bool{}
	queue := []queued{{obj: e.entry}}
	for len(queue) > 0 {
		obj, parent := queue[0].obj, queue[0].parent
		queue = queue[1:]
		id := obj.Namespace + "/" + obj.Name
		if seen[id] {
			continue
		}
		seen[id] = true
		note := func(format string, args ...any) {
			res.Unknown = append(res.Unknown, "Kustomization "+id+": "+fmt.Sprintf(format, args...))
		}
		k := kustomizationResult{Namespace: obj.Namespace, Name: obj.Name, Path: obj.Spec.Path, Parent: parent,
			Suspended: obj.Spec.Suspend, Objects: []map[string]any{}, Vars: map[string]string{}}
		if u, err := toUnstructured(obj); err == nil {
			k.Spec, _, _ = unstructured.NestedMap(u.Object, "spec")
		}
		left := e.reconcile(ctx, obj, &k, client, cluster, note)
		for _, s := range left {
			key := keyOf(s.object)
			if other, twice := next[key]; twice {
				note("%s is also applied by Kustomization %s", key, other.producer)
			}
			next[key] = s
			if child, ok := asKustomization(s.object); ok {
				queue = append(queue, queued{child, id})
			}
		}
		res.Kustomizations = append(res.Kustomizations, k)
	}
	return res, next
}

// protectedBy names what carries "ssa: Ignore" in the cluster because the
// FluxInstance owns it, whatever Git says.
func protectedBy(opts options) map[objectKey]bool {
	return map[objectKey]bool{
		{"kustomize.toolkit.fluxcd.io", "Kustomization", opts.SourceNamespace, opts.SourceName}: true,
		{"source.toolkit.fluxcd.io", opts.SourceKind, opts.SourceNamespace, opts.SourceName}:    true,
		{"", "Namespace", "", opts.SourceNamespace}:                                             true,
	}
}
