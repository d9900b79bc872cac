---
# Secrets of cluster apps, filled in by 1Password and piped to the cluster; nothing is written to disk:
#   npm run bootstrap -- --cluster apps --stage secrets
# By hand, from the root of the repository, with pipefail set:
#   op inject -i dist/bootstrap/apps/secrets.yaml.tpl | kubectl --kubeconfig .fluxstrap/apps/kubeconfig --context apps apply --server-side --force-conflicts --field-manager=kustomize-controller --filename=-
apiVersion: v1
kind: Secret
metadata:
  name: github-deploy-key
  namespace: flux-system
type: Opaque
data:
  identity: '{{ op://k8s-ops/github-deploy-key/identity_base64 }}'
  known_hosts: '{{ op://k8s-ops/github-deploy-key/known_hosts_base64 }}'
---
apiVersion: v1
kind: Secret
metadata:
  name: cloudflare-api-token
  namespace: cert-manager
type: Opaque
stringData:
  token: '{{ op://k8s-ops/cloudflare/api_token }}'
