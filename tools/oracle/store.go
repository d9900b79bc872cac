package main

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type objectKey struct{ group, kind, namespace, name string }

func keyOf(u *unstructured.Unstructured) objectKey {
	gvk := u.GroupVersionKind()
	return objectKey{gvk.Group, gvk.Kind, u.GetNamespace(), u.GetName()}
}

func (k objectKey) String() string {
	kind := k.kind
	if k.group != "" {
		kind += "." + k.group
	}
	if k.namespace == "" {
		return kind + " " + k.name
	}
	return kind + " " + k.namespace + "/" + k.name
}

// stored is an object as it would stand in the cluster.
type stored struct {
	object    *unstructured.Unstructured
	producer  string
	encrypted bool
}

// store is the cluster: every object that the Kustomizations apply.
type store map[objectKey]stored

func (s store) sortedKeys() []objectKey {
	keys := make([]objectKey, 0, len(s))
	for k := range s {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	return keys
}

func (s store) fingerprint() string {
	list := []any{}
	for _, k := range s.sortedKeys() {
		list = append(list, k.String(), s[k].object.Object, s[k].encrypted)
	}
	text, _ := json.Marshal(list)
	return string(text)
}

// storeClient lets the Flux packages read ConfigMaps and Secrets.
type storeClient struct {
	client.Client
	store store
	extra dataObjects
}

func (c storeClient) Get(_ context.Context, key client.ObjectKey, obj client.Object, _ ...client.GetOption) error {
	switch into := obj.(type) {
	case *corev1.ConfigMap:
		return c.read("ConfigMap", "configmaps", key, into, c.extra.ConfigMaps, func(data map[string]string) {
			into.Data = data
		})
	case *corev1.Secret:
		return c.read("Secret", "secrets", key, into, c.extra.Secrets, func(data map[string]string) {
			into.Data = map[string][]byte{}
			for k, v := range data {
				into.Data[k] = []byte(v)
			}
		})
	}
	return fmt.Errorf("oracle reads ConfigMaps and Secrets only, not %T", obj)
}

// read prefers what Git holds in clear text, then what the caller gave.
func (c storeClient) read(kind, resource string, key client.ObjectKey, into any, extra map[string]map[string]string, set func(map[string]string)) error {
	found, inGit := c.store[objectKey{"", kind, key.Namespace, key.Name}]
	if inGit && !found.encrypted {
		return runtime.DefaultUnstructuredConverter.FromUnstructured(found.object.Object, into)
	}
	for _, name := range []string{key.String(), "*/" + key.Name} {
		if data, ok := extra[name]; ok {
			set(data)
			return nil
		}
	}
	if inGit {
		return fmt.Errorf("%s '%s' is SOPS encrypted, its data is not known", kind, key)
	}
	return apierrors.NewNotFound(schema.GroupResource{Resource: resource}, key.Name)
}
