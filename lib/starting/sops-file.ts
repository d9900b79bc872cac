/** Stands where the public half of the repository's age key belongs. */
export const AGE_PLACEHOLDER = 'age1-PUT-YOUR-PUBLIC-KEY-HERE';

/** .sops.yaml: what is encrypted, and for whom. */
export const SOPS = `---
# \`age-keygen -o age.key\` makes the key of this repository and prints its public half, which belongs below.
creation_rules:
  - path_regex: \\.sops\\.ya?ml$
    # Names and kinds stay readable, so that differences can be reviewed.
    encrypted_regex: ^(data|stringData)$
    mac_only_encrypted: true
    age: ${AGE_PLACEHOLDER}
`;
