/** Extra HTML attributes for the element that a component is named after. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Joins class names, leaving out what is empty; undefined when none is left, so that no empty `class` is written. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string | undefined {
  const kept = names.filter((name): name is string => typeof name === 'string' && name !== '');
  return kept.length === 0 ? undefined : kept.join(' ');
}

/** Joins ids for `aria-describedby`; undefined when there is none. */
export function describedByIds(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return classNames(...ids);
}
