import { Fragment, type FunctionComponent, h, type VNode } from 'preact';
import type { Attributes } from './attributes.ts';
import type { FieldProps, GroupOptions } from './form-group.tsx';
import type { WordedOptions } from './worded.ts';

/** What JSON can hold. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | Options;

/** The options of one published fixture, as its macro takes them. */
export interface Options {
  readonly [name: string]: Json;
}

// The readers below take a value only when it has the kind that our props ask for.
/** Text. */
export const str = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined);
/** True or false. */
export const bool = (value: Json): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
/** Text or a number. */
export const scalar = (value: Json): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined;
/** An object, not a list. */
export const isObject = (value: Json): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object or nothing. */
export const obj = (value: Json): Options | undefined => (isObject(value) ? value : undefined);
/** The objects of a list; what is false or empty is left out. */
export const list = (value: Json): readonly Options[] => (Array.isArray(value) ? value.filter(isObject) : []);
/** Extra HTML attributes. */
export const attrs = (value: Json): Attributes | undefined => obj(value) as Attributes | undefined;
/** Text that is not empty, as a template tests it. */
export const truthy = (value: Json): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** HTML as it is given, without an element around it. */
export const raw = (html: string): VNode => h(Fragment as FunctionComponent, { tpl: [html], exprs: [] } as object);
/** `html` before `text`, as every macro has it. */
export const content = (given: Options): VNode | string | undefined => {
  const html = truthy(given.html);
  return html === undefined ? scalar(given.text)?.toString() : raw(html);
};

/** A label, hint, legend or message. */
export function words(value: Json): WordedOptions | undefined {
  const given = obj(value);
  const text = given && content(given);
  if (given === undefined || text === undefined) return undefined;
  const spoken = given.visuallyHiddenText;
  return {
    text,
    class: str(given.classes),
    attributes: attrs(given.attributes),
    pageHeading: bool(given.isPageHeading),
    hidden: spoken === '' || spoken === false ? false : str(spoken),
  };
}

/** The wrapper of a field. */
export function group(value: Json): GroupOptions | undefined {
  const given = obj(value);
  if (given === undefined) return undefined;
  const around = (name: string) => {
    const part = obj(given[name]) ?? obj(given[`${name}s`]);
    return part && content(part);
  };
  return {
    class: str(given.classes),
    attributes: attrs(given.attributes),
    before: around('beforeInput'),
    after: around('afterInput'),
  };
}

/** Classes, attributes and id. */
export const look = (o: Options) => ({ class: str(o.classes), attributes: attrs(o.attributes), id: str(o.id) });

/** What every field has. */
export function field(o: Options): FieldProps {
  return {
    ...look(o),
    name: str(o.name) ?? '',
    label: words(o.label),
    hint: words(o.hint),
    error: words(o.errorMessage),
    describedBy: str(o.describedBy),
    disabled: bool(o.disabled),
    group: group(o.formGroup),
  };
}

/** What text fields share. */
export const shared = (o: Options) => ({
  value: str(o.value),
  autocomplete: str(o.autocomplete),
  spellcheck: bool(o.spellcheck),
});
