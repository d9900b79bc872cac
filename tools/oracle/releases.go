package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sort"

	helmv2 "github.com/fluxcd/helm-controller/api/v2"
	"github.com/fluxcd/pkg/chartutil"
	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
)

var quiet = logr.Discard()

// releaseResult is a HelmRelease as helm-controller would hand it to Helm.
type releaseResult struct {
	Namespace        string         `json:"namespace"`
	Name             string         `json:"name"`
	ReleaseName      string         `json:"releaseName"`
	TargetNamespace  string         `json:"targetNamespace"`
	StorageNamespace string         `json:"storageNamespace"`
	Kustomization    string         `json:"kustomization"`
	Suspended        bool           `json:"suspended,omitempty"`
	Values           map[string]any `json:"values"`
	Error            string         `json:"error,omitempty"`
}

func (e *emulation) releases(cluster store, res *result) []releaseResult {
	list := []releaseResult{}
	client := storeClient{store: cluster, extra: e.opts.Vars}
	for _, key := range cluster.sortedKeys() {
		s := cluster[key]
		if !isHelmRelease(s.object) {
			continue
		}
		var hr helmv2.HelmRelease
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(s.object.DeepCopy().Object, &hr); err != nil {
			continue // refused by apply
		}
		r := releaseResult{
			Namespace: hr.Namespace, Name: hr.Name,
			ReleaseName:      shortenName(hr.GetReleaseName()),
			TargetNamespace:  hr.GetReleaseNamespace(),
			StorageNamespace: hr.GetStorageNamespace(),
			Kustomization:    s.producer,
			Suspended:        hr.Spec.Suspend,
			Values:           map[string]any{},
		}
		if s.encrypted {
			r.Error = "the HelmRelease is SOPS encrypted, its values are not known"
		} else if values, err := chartutil.ChartValuesFromReferences(context.Background(), quiet, client, hr.Namespace, hr.GetValues(), hr.Spec.ValuesFrom...); err != nil {
			r.Error = err.Error()
		} else {
			r.Values = values
		}
		if r.Error != "" {
			res.Unknown = append(res.Unknown, fmt.Sprintf("HelmRelease %s/%s: unknown values: %s", hr.Namespace, hr.Name, r.Error))
		}
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].Namespace+"/"+list[i].Name < list[j].Namespace+"/"+list[j].Name
	})
	return list
}

// shortenName is ShortenName of helm-controller's internal/release (Apache-2.0),
// which cannot be imported: 53 characters, the last 12 of them a hash.
func shortenName(name string) string {
	if len(name) <= 53 {
		return name
	}
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	return name[:40] + "-" + sum[:12]
}
