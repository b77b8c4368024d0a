/**
 * The page's only Trusted Types policy: scripts for workers, from the page's own origin. The page's
 * Content-Security-Policy lets nothing else become script or HTML from a string.
 */

interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

function ownOrigin(url: string): string {
  if (new URL(url, document.baseURI).origin !== location.origin) {
    throw new TypeError("a worker's script must be the page's own");
  }
  return url;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("cardsmith", { createScriptURL: ownOrigin });

/** The address in the form that `new Worker` takes. */
export function scriptUrl(url: string): string {
  return policy ? (policy.createScriptURL(url) as string) : ownOrigin(url);
}
