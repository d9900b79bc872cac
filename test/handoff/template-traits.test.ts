import { describe, expect, it } from 'vitest';
import { ChartTemplates } from '../../lib/handoff/template-traits.js';

const words = (files: Readonly<Record<string, string>>, file = 'templates/a.yaml'): readonly string[] =>
  new ChartTemplates(Object.entries(files).map(([name, text]) => ({ name, text })))
    .traitsOf(file)
    .map(({ kind, word, file: where, line }) => `${kind} ${word} ${where}:${line}`);

describe('what a template reads beside values', () => {
  it.each([
    ['{{ .Release.IsInstall }}', 'release-phase .Release.IsInstall templates/a.yaml:1'],
    ['a: b\n{{- if $.Release.Revision }}', 'release-phase .Release.Revision templates/a.yaml:2'],
    [
      '{{ if semverCompare ">1" .Capabilities.KubeVersion.Version }}',
      'capabilities .Capabilities.KubeVersion templates/a.yaml:1',
    ],
    ['{{ $s := (lookup "v1" "Secret" "a" "b") }}', 'lookup lookup templates/a.yaml:1'],
    ['{{ randAlphaNum 10 | b64enc }}', 'random randAlphaNum templates/a.yaml:1'],
    ['{{ now | unixEpoch }}', 'random now templates/a.yaml:1'],
    ['{{ genSignedCertWithKey "a" nil nil 1 $ca $key }}', 'random genSignedCertWithKey templates/a.yaml:1'],
  ])('%s', (text, found) => {
    expect(words({ 'templates/a.yaml': text })).toEqual([found]);
  });

  it.each([
    'uuidv4 outside of braces',
    '{{/* genCA in a comment */}}',
    '{{ "lookup" | quote }}',
    '{{ .Values.now }} {{ $date }} {{ .Values.lookup }}',
    '{{ include "a.lookup" . }}',
  ])('is nothing: %s', (text) => {
    expect(words({ 'templates/a.yaml': text })).toEqual([]);
  });

  it('follows what it includes, and only that', () => {
    const helpers = [
      '{{- define "used" -}}{{ if true }}{{ uuidv4 }}{{ end }}{{- end -}}',
      '{{- define "other" -}}{{ genCA "a" 1 }}{{- end -}}',
    ].join('\n');

    expect(words({ 'templates/a.yaml': '{{ include "used" . }}', 'templates/_helpers.tpl': helpers })).toEqual([
      'random uuidv4 templates/_helpers.tpl:1',
    ]);
  });

  it('follows a checksum to the file that it is made of', () => {
    const checksum = '{{ include (print $.Template.BasePath "/secret.yaml") . | sha256sum }}';

    expect(words({ 'templates/a.yaml': checksum, 'templates/secret.yaml': '{{ uuidv4 }}' })).toEqual([
      'random uuidv4 templates/secret.yaml:1',
    ]);
  });

  it('comes to an end where templates include each other', () => {
    const helpers = '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}';

    expect(words({ 'templates/a.yaml': '{{ include "a" . }}', 'templates/_helpers.tpl': helpers })).toEqual([]);
  });
});
