package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fluxcd/pkg/sourceignore"
	"github.com/fluxcd/pkg/sourceignore/gitignore"
)

// copyArtifact copies into dst what source-controller would put into the
// artifact of a repository: regular files only, less what .sourceignore, the
// source's spec.ignore and the defaults exclude. In a Git checkout the files
// that .gitignore excludes are left out too, as Git does not hold them.
func copyArtifact(src, dst, ignore string) (symlinks []string, err error) {
	src, err = filepath.Abs(src)
	if err != nil {
		return nil, err
	}
	if src, err = filepath.EvalSymlinks(src); err != nil {
		return nil, err
	}
	domain := strings.Split(src, string(filepath.Separator))
	skip, err := artifactFilter(src, ignore, domain)
	if err != nil {
		return nil, err
	}
	_, gitErr := os.Stat(filepath.Join(src, ".git"))
	var gitPatterns []gitignore.Pattern

	err = filepath.WalkDir(src, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(src, path)
		if err != nil {
			return err
		}
		parts := strings.Split(path, string(filepath.Separator))
		if entry.IsDir() {
			if entry.Name() == ".git" && rel == ".git" {
				return filepath.SkipDir
			}
			if gitErr == nil {
				if rel != "." && gitignore.NewMatcher(gitPatterns).Match(parts, true) {
					return filepath.SkipDir
				}
				ps, err := sourceignore.ReadIgnoreFile(filepath.Join(path, ".gitignore"), parts)
				if err != nil {
					return err
				}
				gitPatterns = append(gitPatterns, ps...)
			}
			return os.MkdirAll(filepath.Join(dst, rel), 0o755)
		}
		if gitErr == nil && gitignore.NewMatcher(gitPatterns).Match(parts, false) {
			return nil
		}
		if skip(parts, false) {
			return nil
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			symlinks = append(symlinks, filepath.ToSlash(rel))
			return nil
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		return copyFile(path, filepath.Join(dst, rel))
	})
	return symlinks, err
}

// artifactFilter follows SourceIgnoreFilter of github.com/fluxcd/pkg/artifact
// (Apache-2.0): the default exclusions count only where the repository and the
// source name none of their own.
func artifactFilter(dir, ignore string, domain []string) (func([]string, bool) bool, error) {
	ps, err := loadSourceIgnore(dir, domain)
	if err != nil {
		return nil, err
	}
	if ignore != "" {
		ps = append(ps, sourceignore.ReadPatterns(strings.NewReader(ignore), domain)...)
	}
	if len(ps) == 0 {
		return sourceignore.NewDefaultMatcher(nil, domain).Match, nil
	}
	return sourceignore.NewMatcher(append(sourceignore.VCSPatterns(domain), ps...)).Match, nil
}

// loadSourceIgnore is sourceignore.LoadIgnorePatterns, less node_modules: the
// real controller never sees a directory with installed packages.
func loadSourceIgnore(dir string, domain []string) ([]gitignore.Pattern, error) {
	dom := append([]string(nil), domain...)
	ps, err := sourceignore.ReadIgnoreFile(filepath.Join(dir, sourceignore.IgnoreFile), dom)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !e.IsDir() || e.Name() == ".git" || e.Name() == "node_modules" {
			continue
		}
		sub, err := loadSourceIgnore(filepath.Join(dir, e.Name()), append(dom, e.Name()))
		if err != nil {
			return nil, err
		}
		ps = append(ps, sub...)
	}
	return ps, nil
}

func copyFile(src, dst string) error {
	in, err := os.Open(src)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	out, err := os.OpenFile(dst, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
