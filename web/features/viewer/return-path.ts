/** The sign-in page, told where to go afterwards. */
export function signInPath(from: string): string {
  const isWorthKeeping = from !== "/" && !from.startsWith("/sign-in");
  return isWorthKeeping ? `/sign-in?next=${encodeURIComponent(from)}` : "/sign-in";
}

/** Where to go after signing in: a path of this site, never another site. */
export function returnPath(next: string | undefined): string {
  const isOwnPath = next !== undefined && /^\/(?![/\\])/.test(next);
  return isOwnPath ? next : "/";
}
