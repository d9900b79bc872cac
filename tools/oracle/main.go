// Command oracle says what Flux would do with a repository on disk, using the
// Flux project's own packages. It is the independent judge of the TypeScript
// model: see README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run returns 0 when a result was written (also one that contains errors of
// Kustomizations), 1 when the work could not be done, 2 for wrong input.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var err error
	switch mode := firstWord(args); mode {
	case "envsubst":
		err = eachLine(stdin, stdout, envsubstLine)
	case "values":
		err = eachLine(stdin, stdout, valuesLine)
	case "build":
		err = runBuild(args[1:], stdout, stderr)
	case "":
		err = runEmulate(args, stdin, stdout, stderr)
	default:
		err = usageError{fmt.Errorf("unknown mode %q: use envsubst, values, build, or flags only", mode)}
	}
	switch err := err.(type) {
	case nil:
		return 0
	case usageError:
		if err.error != flag.ErrHelp {
			fmt.Fprintln(stderr, "oracle:", err)
			return 2
		}
		return 0
	default:
		fmt.Fprintln(stderr, "oracle:", err)
		return 1
	}
}

type usageError struct{ error }

func firstWord(args []string) string {
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		return args[0]
	}
	return ""
}

func runEmulate(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	opts, err := readOptions(args, stdin, stderr)
	if err != nil {
		return usageError{err}
	}
	result, err := emulate(opts)
	if err != nil {
		return err
	}
	return writeJSON(stdout, result)
}

func runBuild(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("oracle build", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("dir", "", "directory with a kustomization file")
	root := flags.String("root", "/", "nothing outside this directory is read")
	if err := flags.Parse(args); err != nil {
		return usageError{err}
	}
	if *dir == "" {
		return usageError{fmt.Errorf("build needs --dir")}
	}
	return writeJSON(stdout, plainBuild(*root, *dir))
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
