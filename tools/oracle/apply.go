package main

import (
	"encoding/base64"
	"fmt"
	"sort"
	"strings"

	helmv2 "github.com/fluxcd/helm-controller/api/v2"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/ssa/normalize"
	ssautil "github.com/fluxcd/pkg/ssa/utils"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/kustomize/kyaml/openapi"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
)

// exclusions are the keys by which kustomize-controller leaves an object alone.
var exclusions = map[string]string{
	kustomizev1.GroupVersion.Group + "/reconcile": kustomizev1.DisabledValue,
	kustomizev1.GroupVersion.Group + "/ssa":       kustomizev1.IgnoreValue,
}

// applied is what an apply leaves in the cluster.
type applied struct {
	objects []stored
	skipped []string
	notes   []string
	err     *stageError
}

// apply is the part of KustomizationReconciler.apply that decides what reaches
// the API server, and what the API server refuses without having seen more than
// the object and the kinds. It sets the common metadata on the given objects.
func apply(obj *kustomizev1.Kustomization, objects []*unstructured.Unstructured, cluster store, protected map[objectKey]bool) applied {
	var out applied
	producer := obj.Namespace + "/" + obj.Name
	if cm := obj.Spec.CommonMetadata; cm != nil {
		ssautil.SetCommonMetadata(objects, cm.Labels, cm.Annotations)
	}
	copies := make([]*unstructured.Unstructured, len(objects))
	for i, o := range objects {
		copies[i] = o.DeepCopy()
	}
	if err := normalize.UnstructuredList(copies); err != nil {
		out.err = &stageError{"apply", err}
		return out
	}
	var refused []string
	for i, o := range copies {
		key := keyOf(o)
		if ssautil.AnyInMetadata(o, exclusions) || protected[key] {
			out.skipped = append(out.skipped, key.String())
			continue
		}
		encrypted := isEncrypted(objects[i])
		if encrypted {
			out.notes = append(out.notes, fmt.Sprintf("%s is SOPS encrypted and passed through as it is", key))
			// Normalization drops the key "sops" of a Secret that is otherwise
			// well-formed; then kustomize-controller does not notice either.
			if isSecret(o) && o.Object["sops"] != nil && !decryptionDisabled(o) && !decrypts(obj) {
				refused = append(refused, fmt.Sprintf("%s is SOPS encrypted, configuring decryption is required for this secret to be reconciled", ssautil.FmtUnstructured(o)))
			}
		}
		if err := refusal(o, encrypted, cluster); err != nil {
			refused = append(refused, fmt.Sprintf("%s %s", ssautil.FmtUnstructured(o), err))
		}
		out.objects = append(out.objects, stored{o, producer, encrypted})
	}
	if len(refused) > 0 {
		// Server-side apply is staged: when one object is refused, none of the
		// last stage is applied, and Flux's own kinds all belong to it.
		out.objects = nil
		out.err = &stageError{"apply", fmt.Errorf("%s", strings.Join(refused, "; "))}
	}
	return out
}

// refusal is what the API server says to an object's scope, to the types of
// Kubernetes' own kinds, and to the shape of the two that this program follows.
func refusal(o *unstructured.Unstructured, encrypted bool, cluster store) error {
	if o.GetNamespace() == "" && isNamespaced(o, cluster) {
		return fmt.Errorf("namespace not specified: the server could not find the requested resource")
	}
	gvk := o.GroupVersionKind()
	var typed any
	var served string
	switch {
	case isKustomization(o):
		typed, served = &kustomizev1.Kustomization{}, kustomizev1.GroupVersion.Version
	case isHelmRelease(o):
		typed, served = &helmv2.HelmRelease{}, helmv2.GroupVersion.Version
	default:
		_, err := normalize.FromUnstructured(o)
		if err != nil && !encrypted && !runtime.IsNotRegisteredError(err) {
			return fmt.Errorf("dry-run failed: %w", err)
		}
		return nil
	}
	if gvk.Version != served {
		return fmt.Errorf("dry-run failed: no matches for kind %q in version %q", gvk.Kind, o.GetAPIVersion())
	}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(o.DeepCopy().Object, typed, true); err != nil {
		return fmt.Errorf("dry-run failed: %w", err)
	}
	return nil
}

// isNamespaced knows Kubernetes' own kinds, Flux's, and those whose CRDs the
// repository applies; of others it claims nothing.
func isNamespaced(o *unstructured.Unstructured, cluster store) bool {
	gvk := o.GroupVersionKind()
	if namespaced, known := openapi.IsNamespaceScoped(kyaml.TypeMeta{APIVersion: o.GetAPIVersion(), Kind: o.GetKind()}); known {
		return namespaced
	}
	if strings.HasSuffix(gvk.Group, ".toolkit.fluxcd.io") || gvk.Group == "fluxcd.controlplane.io" {
		return true
	}
	for key, s := range cluster {
		if key.kind != "CustomResourceDefinition" {
			continue
		}
		group, _, _ := unstructured.NestedString(s.object.Object, "spec", "group")
		kind, _, _ := unstructured.NestedString(s.object.Object, "spec", "names", "kind")
		scope, _, _ := unstructured.NestedString(s.object.Object, "spec", "scope")
		if group == gvk.Group && kind == gvk.Kind {
			return scope == "Namespaced"
		}
	}
	return false
}

func isKustomization(o *unstructured.Unstructured) bool {
	gvk := o.GroupVersionKind()
	return gvk.Group == kustomizev1.GroupVersion.Group && gvk.Kind == kustomizev1.KustomizationKind
}

func isHelmRelease(o *unstructured.Unstructured) bool {
	gvk := o.GroupVersionKind()
	return gvk.Group == helmv2.GroupVersion.Group && gvk.Kind == helmv2.HelmReleaseKind
}

func isSecret(o *unstructured.Unstructured) bool {
	return o.GetKind() == "Secret" && o.GetAPIVersion() == "v1"
}

// isEncrypted sees a whole object encrypted by SOPS, and a Secret made by a
// generator from encrypted files.
func isEncrypted(o *unstructured.Unstructured) bool {
	if o.Object["sops"] != nil {
		return true
	}
	if !isSecret(o) {
		return false
	}
	data, _, _ := unstructured.NestedStringMap(o.Object, "data")
	for _, v := range data {
		text, err := base64.StdEncoding.DecodeString(v)
		if err == nil && strings.Contains(string(text), "ENC[AES256_GCM,data:") && strings.Contains(string(text), "sops") {
			return true
		}
	}
	return false
}

func decrypts(obj *kustomizev1.Kustomization) bool {
	return obj.Spec.Decryption != nil && obj.Spec.Decryption.Provider == "sops"
}

func decryptionDisabled(o *unstructured.Unstructured) bool {
	return strings.EqualFold(o.GetAnnotations()[kustomizev1.GroupVersion.Group+"/decrypt"], kustomizev1.DisabledValue)
}

func sortedUnique(list []string) []string {
	seen := map[string]bool{}
	out := []string{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	sort.Strings(out)
	return out
}
