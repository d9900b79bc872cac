package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	generator "github.com/fluxcd/pkg/kustomize"
	ssautil "github.com/fluxcd/pkg/ssa/utils"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	kubeclient "sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/kustomize/api/resmap"
)

// substitute is the second half of KustomizationReconciler.build, and the
// reading of the objects that follows it.
func substitute(ctx context.Context, obj *kustomizev1.Kustomization, m resmap.ResMap, client storeClient, strict bool) ([]*unstructured.Unstructured, *stageError) {
	fail := func(stage string, err error) ([]*unstructured.Unstructured, *stageError) {
		return nil, &stageError{stage, err}
	}
	u, err := toUnstructured(obj)
	if err != nil {
		return fail("substitute", err)
	}
	for _, res := range m.Resources() {
		if res.GetName() == "" || res.GetKind() == "" || res.GetApiVersion() == "" {
			return fail("build", fmt.Errorf("failed to decode Kubernetes apiVersion, kind and name from: %v", res.String()))
		}
		if obj.Spec.PostBuild == nil {
			continue
		}
		outRes, err := generator.SubstituteVariables(ctx, client, u, res,
			generator.SubstituteWithStrict(strict),
			generator.SubstituteWithAlways(obj.GetSubstituteStrategy() == kustomizev1.SubstituteStrategyAlways))
		if err != nil {
			return fail("substitute", fmt.Errorf("post build failed for '%s/%s': %w", res.GetGvk(), res.GetName(), err))
		}
		if outRes != nil {
			if _, err = m.Replace(res); err != nil {
				return fail("substitute", err)
			}
		}
	}
	text, err := m.AsYaml()
	if err != nil {
		return fail("build", fmt.Errorf("kustomize build failed: %w", err))
	}
	objects, err := ssautil.ReadObjects(bytes.NewReader(text))
	if err != nil {
		return fail("build", err)
	}
	return objects, nil
}

func toUnstructured(obj *kustomizev1.Kustomization) (unstructured.Unstructured, error) {
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(obj)
	return unstructured.Unstructured{Object: content}, err
}

// variables is what postBuild resolves to, for the report, and the sources that
// cannot be read.
func variables(ctx context.Context, obj *kustomizev1.Kustomization, client storeClient) (vars map[string]string, missing []string) {
	if obj.Spec.PostBuild == nil {
		return map[string]string{}, nil
	}
	for _, ref := range obj.Spec.PostBuild.SubstituteFrom {
		var into kubeclient.Object = &corev1.ConfigMap{}
		if ref.Kind == "Secret" {
			into = &corev1.Secret{}
		}
		err := client.Get(ctx, kubeclient.ObjectKey{Namespace: obj.Namespace, Name: ref.Name}, into)
		switch {
		case err == nil, ref.Optional && apierrors.IsNotFound(err):
		case apierrors.IsNotFound(err):
			missing = append(missing, fmt.Sprintf("%s %s/%s is not in the repository", ref.Kind, obj.Namespace, ref.Name))
		default:
			missing = append(missing, err.Error())
		}
	}
	u, err := toUnstructured(obj)
	if err != nil || len(missing) > 0 {
		return map[string]string{}, missing
	}
	if vars, err = generator.LoadVariables(ctx, client, u); err != nil {
		return map[string]string{}, []string{err.Error()}
	}
	for k, v := range obj.Spec.PostBuild.Substitute {
		vars[k] = strings.ReplaceAll(v, "\n", "")
	}
	return vars, nil
}
