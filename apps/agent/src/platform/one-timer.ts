/** Does something after so many milliseconds, in place of what it was to do before; not at all when the worker is stopped first. */
export function oneTimer(): (ms: number, what: () => void) => void {
  let next: ReturnType<typeof setTimeout> | undefined;
  return (ms, what) => {
    clearTimeout(next);
    next = setTimeout(what, ms);
  };
}
