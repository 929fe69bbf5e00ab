/** Where somebody may be led on this server after a form: a path that no browser reads as another server's. Undefined for anything else. */
export function localPath(wanted: string | undefined): string | undefined {
  if (!wanted || wanted.length > 2000) return undefined;
  // A browser reads "/\host" and "//host" as another server, and drops tabs and line ends before it looks.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return undefined;
  const url = new URL(wanted, 'http://here.test');
  // “/.//host” is a path of this server until its dots are resolved; what is left is “//host”.
  if (url.origin !== 'http://here.test' || url.pathname.startsWith('//')) return undefined;
  if (/^\/(sign-in|sign-out|set-up|api)(\/|$)/.test(url.pathname)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
