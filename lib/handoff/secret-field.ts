/** Values that look like secrets are compared and never shown. */
export function isSecretField(field: string): boolean {
  return /passw|secret|token|credential|private|(?:^|[._[\]"-])key(?:$|[._[\]"-])|apikey/i.test(field);
}
