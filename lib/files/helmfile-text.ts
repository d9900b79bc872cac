/**
 * Text for a field that helmfile executes as a Go template even in a plain `.yaml` (name, namespace, chart, version, needs, paths of values
 * files, arguments of hooks): braces are written so that they come out as they are.
 */
export function literal(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
