package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	apikustomize "github.com/fluxcd/pkg/apis/kustomize"
)

// options is the input: flags, or the same as JSON on stdin.
type options struct {
	// Root is the repository, Path the FluxInstance's sync.path in it.
	Root string `json:"root"`
	Path string `json:"path"`
	// The source that stands for the repository; the entry Kustomization has
	// its name and namespace, as flux-operator makes it.
	SourceKind      string `json:"sourceKind"`
	SourceName      string `json:"sourceName"`
	SourceNamespace string `json:"sourceNamespace"`
	// Patches are the FluxInstance's kustomize.patches; those for kinds other
	// than the source and the Kustomization are left out.
	Patches []apikustomize.Patch `json:"patches"`
	// Sources are further sources that are on disk.
	Sources []sourceOption `json:"sources"`
	// Vars are ConfigMaps and Secrets that are not in Git.
	Vars dataObjects `json:"vars"`
	// Strict is kustomize-controller's gate StrictPostBuildSubstitutions.
	Strict *bool `json:"strict"`
	// Lenient drops resources and components that do not exist on disk.
	Lenient bool `json:"lenient"`
}

type sourceOption struct {
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	Root      string `json:"root"`
	Ignore    string `json:"ignore"`
}

// dataObjects holds plain data by "namespace/name"; "*/name" stands for every
// namespace that has no such object of its own.
type dataObjects struct {
	ConfigMaps map[string]map[string]string `json:"configMaps"`
	Secrets    map[string]map[string]string `json:"secrets"`
}

func readOptions(args []string, stdin io.Reader, stderr io.Writer) (options, error) {
	var opts options
	if len(args) == 0 {
		dec := json.NewDecoder(stdin)
		dec.DisallowUnknownFields()
		if err := dec.Decode(&opts); err != nil {
			return opts, fmt.Errorf("options on stdin: %w", err)
		}
	} else {
		flags := flag.NewFlagSet("oracle", flag.ContinueOnError)
		flags.SetOutput(stderr)
		flags.StringVar(&opts.Root, "root", "", "repository directory")
		flags.StringVar(&opts.Path, "path", "", "entry path in the repository, as FluxInstance sync.path")
		flags.StringVar(&opts.SourceKind, "source-kind", "", "kind of the source (default GitRepository)")
		flags.StringVar(&opts.SourceName, "source-name", "", "name of the source and of the entry Kustomization (default flux-system)")
		flags.StringVar(&opts.SourceNamespace, "source-namespace", "", "namespace of both (default flux-system)")
		flags.BoolVar(&opts.Lenient, "lenient", false, "drop resources and components that do not exist on disk")
		strict := flags.Bool("strict", true, "a variable without value or default is an error")
		vars := flags.String("vars", "", "JSON file: {configMaps: {ns/name: {key: value}}, secrets: …}")
		patches := flags.String("patches", "", "JSON file: list of {patch, target}, as FluxInstance kustomize.patches")
		if err := flags.Parse(args); err != nil {
			return opts, err
		}
		if flags.NArg() > 0 {
			return opts, fmt.Errorf("unexpected argument %q", flags.Arg(0))
		}
		opts.Strict = strict
		if err := readJSONFile(*vars, &opts.Vars); err != nil {
			return opts, err
		}
		if err := readJSONFile(*patches, &opts.Patches); err != nil {
			return opts, err
		}
	}
	if opts.Root == "" {
		return opts, fmt.Errorf("no root: name the repository directory")
	}
	setDefault(&opts.SourceKind, "GitRepository")
	setDefault(&opts.SourceName, "flux-system")
	setDefault(&opts.SourceNamespace, "flux-system")
	if opts.Strict == nil {
		strict := true
		opts.Strict = &strict
	}
	for i := range opts.Sources {
		setDefault(&opts.Sources[i].Kind, "GitRepository")
		setDefault(&opts.Sources[i].Namespace, opts.SourceNamespace)
		if opts.Sources[i].Name == "" || opts.Sources[i].Root == "" {
			return opts, fmt.Errorf("sources[%d] needs name and root", i)
		}
	}
	return opts, nil
}

func setDefault(s *string, value string) {
	if *s == "" {
		*s = value
	}
}

func readJSONFile(path string, into any) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
