package main

import (
	"context"
	"fmt"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// reconcile is one Kustomization; it returns what stands in the cluster then.
func (e *emulation) reconcile(ctx context.Context, obj *kustomizev1.Kustomization, k *kustomizationResult, client storeClient, cluster store, note func(string, ...any)) []stored {
	fail := func(err *stageError) []stored {
		k.Stage, k.Error = err.stage, err.Error()
		return nil
	}
	if obj.Spec.Suspend {
		note("suspended, not built")
		return nil
	}
	ref := obj.Spec.SourceRef
	key := sourceKey(ref.Kind, ref.Namespace, ref.Name)
	if ref.Namespace == "" {
		key = sourceKey(ref.Kind, obj.Namespace, ref.Name)
	}
	src, ok := e.sources[key]
	if !ok {
		note("foreign source %s, not followed", key)
		return fail(&stageError{"source", fmt.Errorf("foreign source %s", key)})
	}

	b, ok := e.builds[buildKey(obj, key)]
	if !ok {
		b = src.kustomizeBuild(obj, e.opts.Lenient)
		e.builds[buildKey(obj, key)] = b
	}
	k.Generated = b.generated
	for _, n := range b.notes {
		note("%s", n)
	}
	vars, missing := variables(ctx, obj, client)
	for _, m := range missing {
		note("unknown variable source: %s", m)
	}
	k.Vars = vars
	if b.err != nil {
		return fail(b.err)
	}
	objects, serr := substitute(ctx, obj, b.resources.DeepCopy(), client, *e.opts.Strict)
	if serr != nil {
		return fail(serr)
	}
	done := apply(obj, objects, cluster, e.protected)
	for _, o := range objects {
		k.Objects = append(k.Objects, o.Object)
	}
	k.Skipped = done.skipped
	for _, n := range done.notes {
		note("%s", n)
	}
	if done.err != nil {
		return fail(done.err)
	}
	if obj.Spec.KubeConfig != nil {
		note("applies to another cluster (spec.kubeConfig), its objects are not followed")
		return nil
	}
	return done.objects
}

func asKustomization(u *unstructured.Unstructured) (*kustomizev1.Kustomization, bool) {
	if !isKustomization(u) {
		return nil, false
	}
	var obj kustomizev1.Kustomization
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(u.DeepCopy().Object, &obj); err != nil {
		return nil, false
	}
	return &obj, true
}
