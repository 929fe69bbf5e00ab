import { BULLYING, DRUGS, VIOLENCE, WEAPONS } from '../phrases/conduct.ts';
import { ABUSE_AT_HOME, COUNTY_LINES, GROOMING, PERSONAL_DETAILS } from '../phrases/contact.ts';
import {
  CIRCUMVENTION,
  EATING,
  GAMBLING,
  HOMOPHOBIA,
  IMAGE_SHARING,
  LANGUAGE,
  MISOGYNY,
  RACISM,
  RADICALISATION,
  SEXUAL,
} from '../phrases/content.ts';
import { EATING_FAMILIES, SELF_HARM_FAMILIES, SUICIDE_FAMILIES } from '../phrases/families-self.ts';
import { CLASSES } from '../phrases/classes.ts';
import { CONTEXT } from '../phrases/context.ts';
import { SELF_HARM, SUICIDE } from '../phrases/self-harm.ts';
import { compilePhrases, type PhraseLibrary, type PhraseSource } from './phrases.ts';

/** Every entry of the phrase library that comes with Gatehouse. */
export function shippedPhrases(): PhraseSource[] {
  return [
    ...CLASSES,
    ...CONTEXT,
    ...SUICIDE_FAMILIES,
    ...SELF_HARM_FAMILIES,
    ...EATING_FAMILIES,
    ...SELF_HARM,
    ...SUICIDE,
    ...EATING,
    ...BULLYING,
    ...GROOMING,
    ...SEXUAL,
    ...IMAGE_SHARING,
    ...ABUSE_AT_HOME,
    ...DRUGS,
    ...COUNTY_LINES,
    ...WEAPONS,
    ...RADICALISATION,
    ...RACISM,
    ...MISOGYNY,
    ...HOMOPHOBIA,
    ...GAMBLING,
    ...CIRCUMVENTION,
    ...PERSONAL_DETAILS,
    ...LANGUAGE,
    ...VIOLENCE,
  ];
}

let library: PhraseLibrary | null = null;

/** The shipped library, compiled when it is first asked for and kept: it does not change. */
export function shippedLibrary(): PhraseLibrary {
  library ??= compilePhrases(shippedPhrases()).library;
  return library;
}
