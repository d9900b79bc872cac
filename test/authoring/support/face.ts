/** What a user imports. */
export * from 'fluxstrap';
