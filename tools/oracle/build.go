package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	securejoin "github.com/cyphar/filepath-securejoin"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	generator "github.com/fluxcd/pkg/kustomize"
	"sigs.k8s.io/kustomize/api/resmap"
)

// stageError names the part of the reconciliation that failed.
type stageError struct {
	stage string
	err   error
}

func (e *stageError) Error() string { return e.err.Error() }

// built is the result of generate and kustomize build, before substitution.
type built struct {
	generated bool
	resources resmap.ResMap
	notes     []string
	err       *stageError
}

// source is an artifact on disk.
type source struct {
	dir   string
	notes []string
}

// kustomizeBuild is KustomizationReconciler.generate and the first half of
// build. The copy is as before when it returns, less dropped entries.
func (s *source) kustomizeBuild(obj *kustomizev1.Kustomization, lenient bool) *built {
	out := &built{}
	fail := func(stage string, err error) *built {
		out.err = &stageError{stage, s.withoutRoot(err)}
		return out
	}
	dir, err := securejoin.SecureJoin(s.dir, obj.Spec.Path)
	if err != nil {
		return fail("path", err)
	}
	if info, err := os.Stat(dir); err != nil {
		return fail("path", fmt.Errorf("kustomization path not found: %w", err))
	} else if !info.IsDir() {
		return fail("path", fmt.Errorf("kustomization path is not a directory"))
	}

	prep := &preparation{root: s.dir, lenient: lenient}
	components, err := prep.prepare(dir, obj.Spec.Components)
	if err != nil {
		return fail("build", err)
	}
	out.notes = append(prep.dropped, prep.remote...)
	if len(prep.remote) > 0 {
		return fail("build", fmt.Errorf("%s", strings.Join(prep.remote, "; ")))
	}
	if lenient {
		obj = obj.DeepCopy()
		obj.Spec.Components = components
	}

	u, err := toUnstructured(obj)
	if err != nil {
		return fail("build", err)
	}
	file := kustomizationFile(dir)
	var before []byte
	if file != "" {
		if before, err = os.ReadFile(file); err != nil {
			return fail("build", err)
		}
	}
	action, err := generator.NewGenerator(s.dir, u).WriteFile(dir)
	out.generated = action == generator.CreatedAction
	defer func() {
		if file != "" {
			_ = os.WriteFile(file, before, 0o644)
		} else if out.generated {
			_ = os.Remove(kustomizationFile(dir))
		}
	}()
	if err != nil {
		return fail("generate", err)
	}
	if out.resources, err = generator.SecureBuild(s.dir, dir, false); err != nil {
		return fail("build", fmt.Errorf("kustomize build failed: %w", err))
	}
	return out
}

// withoutRoot keeps the place of the copy out of messages.
func (s *source) withoutRoot(err error) error {
	text := strings.ReplaceAll(err.Error(), s.dir+string(filepath.Separator), "")
	return fmt.Errorf("%s", strings.ReplaceAll(text, s.dir, "."))
}

// buildKey is equal for Kustomizations that build alike before substitution.
func buildKey(obj *kustomizev1.Kustomization, sourceKey string) string {
	spec := obj.Spec.DeepCopy()
	spec.PostBuild = nil
	text, _ := json.Marshal(spec)
	return sourceKey + " " + string(text)
}

type buildResult struct {
	Objects []map[string]any `json:"objects"`
	Error   string           `json:"error,omitempty"`
}

// plainBuild is kustomize build of one directory, with nothing of Flux but its
// build settings.
func plainBuild(root, dir string) buildResult {
	m, err := func() (resmap.ResMap, error) {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, err
		}
		return generator.SecureBuild(root, abs, false)
	}()
	if err != nil {
		return buildResult{Objects: []map[string]any{}, Error: err.Error()}
	}
	objects := []map[string]any{}
	for _, res := range m.Resources() {
		content, err := res.Map()
		if err != nil {
			return buildResult{Objects: []map[string]any{}, Error: err.Error()}
		}
		objects = append(objects, content)
	}
	return buildResult{Objects: objects}
}
