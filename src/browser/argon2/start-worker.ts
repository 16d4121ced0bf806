interface UrlPolicy {
  createScriptURL(path: string): string
}
interface TrustedTypesFactory {
  createPolicy(name: string, rules: UrlPolicy): UrlPolicy
}

/** Only what our own build made: the page's policy demands that whoever starts a script says so. */
const ownAssets: UrlPolicy = {
  createScriptURL(path) {
    if (!/^\/assets\/[\w.-]+\.js$/.test(path)) throw new RangeError('not a script of ours')
    return path
  },
}

let policy: UrlPolicy | null = null

/** @throws RangeError for a path outside `/assets/`. */
export function startWorker(path: string): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypesFactory }
  policy ??= trustedTypes?.createPolicy('sujarit-worker', ownAssets) ?? ownAssets
  return new Worker(policy.createScriptURL(path))
}
