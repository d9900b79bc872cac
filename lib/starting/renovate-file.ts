/** .renovaterc.json5: how chart and image literals in TypeScript, the manifests and the helmfile move in one pull request. */
export const RENOVATE = `{
  $schema: 'https://docs.renovatebot.com/renovate-schema.json',
  extends: ['config:recommended'],
}
`;
