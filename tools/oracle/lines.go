package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/fluxcd/pkg/apis/meta"
	"github.com/fluxcd/pkg/chartutil"
	"github.com/fluxcd/pkg/envsubst"
	generator "github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kubejson "k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/kustomize/api/provider"
)

// eachLine answers every line of JSON with a line of JSON; a panic of a package
// under test is an error of that line.
func eachLine(in io.Reader, out io.Writer, answer func([]byte) any) error {
	lines := bufio.NewReaderSize(in, 1<<20)
	w := bufio.NewWriter(out)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 || (len(line) == 1 && line[0] != '\n') {
			if err := writeJSON(w, guarded(answer, line)); err != nil {
				return err
			}
			if lines.Buffered() == 0 {
				if err := w.Flush(); err != nil {
					return err
				}
			}
		}
		if err == io.EOF {
			return w.Flush()
		}
		if err != nil {
			return err
		}
	}
}

type failure struct {
	Error string `json:"error"`
}

func guarded(answer func([]byte) any, line []byte) (out any) {
	defer func() {
		if r := recover(); r != nil {
			out = failure{fmt.Sprintf("panic: %v", r)}
		}
	}()
	return answer(line)
}

// envsubstLine answers {text, vars, strict} with {out}: envsubst alone. With
// {object, vars, strict, always} it answers {object}: the whole substitution of
// one resource, with its changes of type.
func envsubstLine(line []byte) any {
	var in struct {
		Text   *string           `json:"text"`
		Object json.RawMessage   `json:"object"`
		Vars   map[string]string `json:"vars"`
		Strict bool              `json:"strict"`
		Always bool              `json:"always"`
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return failure{err.Error()}
	}
	switch {
	case in.Object != nil:
		var object map[string]any
		err := kubejson.Unmarshal(in.Object, &object) // whole numbers stay whole
		if err == nil {
			object, err = substituteObject(object, in.Vars, in.Strict, in.Always)
		}
		if err != nil {
			return failure{err.Error()}
		}
		return map[string]any{"object": object}
	case in.Text != nil:
		text, err := envsubst.Eval(*in.Text, func(name string) (string, bool) {
			value, exists := in.Vars[name]
			return value, exists || !in.Strict
		})
		if err != nil {
			return failure{err.Error()}
		}
		return map[string]any{"out": text}
	}
	return failure{"a line needs text or object"}
}

func substituteObject(object map[string]any, vars map[string]string, strict, always bool) (map[string]any, error) {
	inline := map[string]any{}
	for k, v := range vars {
		inline[k] = v
	}
	k := unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{"postBuild": map[string]any{"substitute": inline}}}}
	res, err := provider.NewDefaultDepProvider().GetResourceFactory().FromMap(object)
	if err != nil {
		return nil, err
	}
	if _, err := generator.SubstituteVariables(context.Background(), storeClient{}, k, res,
		generator.SubstituteWithStrict(strict), generator.SubstituteWithAlways(always)); err != nil {
		return nil, err
	}
	return res.Map()
}

// valuesLine answers {refs, objects: {configMaps: {name: data}, secrets}, values}
// with {values}: the composition of helm-controller.
func valuesLine(line []byte) any {
	var in struct {
		Refs    []meta.ValuesReference `json:"refs"`
		Objects dataObjects            `json:"objects"`
		Values  map[string]any         `json:"values"`
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return failure{err.Error()}
	}
	here := func(all map[string]map[string]string) map[string]map[string]string {
		out := map[string]map[string]string{}
		for name, data := range all {
			out["default/"+name] = data
		}
		return out
	}
	client := storeClient{extra: dataObjects{here(in.Objects.ConfigMaps), here(in.Objects.Secrets)}}
	values, err := chartutil.ChartValuesFromReferences(context.Background(), quiet, client, "default", in.Values, in.Refs...)
	if err != nil {
		return failure{err.Error()}
	}
	return map[string]any{"values": values}
}
