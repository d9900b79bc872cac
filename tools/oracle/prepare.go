package main

import (
	"fmt"
	"os"
	"path/filepath"

	generator "github.com/fluxcd/pkg/kustomize"
	"sigs.k8s.io/kustomize/api/konfig"
	kustypes "sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/yaml"
)

// preparation looks at every kustomization file that a build will read: remote
// bases are never fetched, and in lenient mode entries that are not on disk are
// dropped from the copy.
type preparation struct {
	root    string
	lenient bool
	visited map[string]bool
	remote  []string
	dropped []string
}

// prepare visits the directory of a Flux Kustomization and its spec.components,
// and returns the components to keep.
func (p *preparation) prepare(dir string, components []string) ([]string, error) {
	p.visited = map[string]bool{}
	if err := p.visitOrScan(dir); err != nil {
		return nil, err
	}
	var kept []string
	for _, c := range components {
		keep, err := p.follow(dir, p.rel(dir)+" spec.components", c)
		if err != nil {
			return nil, err
		}
		if keep {
			kept = append(kept, c)
		}
	}
	return kept, nil
}

func (p *preparation) rel(path string) string {
	if rel, err := filepath.Rel(p.root, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return path
}

// visitOrScan descends as the generator does where there is no kustomization file.
func (p *preparation) visitOrScan(dir string) error {
	if kustomizationFile(dir) != "" {
		return p.visit(dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := p.visitOrScan(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *preparation) visit(dir string) error {
	file := kustomizationFile(dir)
	if file == "" || p.visited[file] {
		return nil
	}
	p.visited[file] = true
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	doc := map[string]any{}
	if yaml.Unmarshal(text, &doc) != nil {
		return nil // the build will say what is wrong with it
	}
	changed := false
	for _, field := range []string{"resources", "components", "bases"} {
		list, ok := doc[field].([]any)
		if !ok {
			continue
		}
		kept := []any{}
		for _, item := range list {
			name, ok := item.(string)
			keep := true
			if ok {
				if keep, err = p.follow(dir, p.rel(file)+" "+field, name); err != nil {
					return err
				}
			}
			if keep {
				kept = append(kept, item)
			}
		}
		if len(kept) != len(list) {
			changed = true
			doc[field] = kept
			if len(kept) == 0 {
				delete(doc, field)
			}
		}
	}
	if !changed {
		return nil
	}
	return writeKustomization(file, doc)
}

// follow visits what one entry names and says whether the entry stays.
func (p *preparation) follow(dir, where, name string) (bool, error) {
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir() && kustomizationFile(path) == "":
		if p.lenient {
			p.dropped = append(p.dropped, fmt.Sprintf("%s: %q is a directory without kustomization file, dropped", where, name))
			return false, nil
		}
	case err == nil && info.IsDir():
		return true, p.visit(path)
	case err == nil:
	case !generator.IsLocalRelativePath(name):
		if p.lenient {
			p.dropped = append(p.dropped, fmt.Sprintf("%s: %q is remote, dropped", where, name))
			return false, nil
		}
		p.remote = append(p.remote, fmt.Sprintf("%s: %q is remote and is not fetched", where, name))
	case p.lenient:
		p.dropped = append(p.dropped, fmt.Sprintf("%s: %q does not exist, dropped", where, name))
		return false, nil
	}
	return true, nil
}

// writeKustomization keeps a file that has become empty buildable.
func writeKustomization(file string, doc map[string]any) error {
	text, err := yaml.Marshal(doc)
	if err != nil {
		return err
	}
	var k kustypes.Kustomization
	if yaml.Unmarshal(text, &k) == nil && k.CheckEmpty() != nil {
		doc["generatorOptions"] = map[string]any{}
		if text, err = yaml.Marshal(doc); err != nil {
			return err
		}
	}
	return os.WriteFile(file, text, 0o644)
}

func kustomizationFile(dir string) string {
	for _, name := range konfig.RecognizedKustomizationFileNames() {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file
		}
	}
	return ""
}
