import { type ComponentChildren, isValidElement, type VNode } from 'preact';
import type { Attributes } from './attributes.ts';

/** A label, hint or message written out in full. `hidden` replaces the word that only a screen reader hears. */
export interface WordedOptions {
  text: ComponentChildren;
  class?: string | undefined;
  id?: string | undefined;
  attributes?: Attributes | undefined;
  pageHeading?: boolean | undefined;
  hidden?: string | false | undefined;
}

/** Words given plainly, as markup, or with options. */
export type Worded = string | VNode | WordedOptions;

/** The full form of what was given; undefined for nothing, so that a field can pass its own optional value on. */
export function worded(given: Worded | undefined): WordedOptions | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' || isValidElement(given)) return { text: given };
  return given as WordedOptions;
}
