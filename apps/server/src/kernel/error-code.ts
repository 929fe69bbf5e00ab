/** The code that Node or PostgreSQL gave an error, such as `ENOENT` or the SQLSTATE `42501`; '' where it has none. */
export function codeOf(error: unknown): string {
  const code: unknown = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
