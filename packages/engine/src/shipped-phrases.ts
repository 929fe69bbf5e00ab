import { CLASSES } from '../phrases/classes.ts';
import { BULLYING, DRUGS, VIOLENCE, WEAPONS } from '../phrases/conduct.ts';
import { ABUSE_AT_HOME, COUNTY_LINES, GROOMING, PERSONAL_DETAILS } from '../phrases/contact.ts';
import { EATING, IMAGE_SHARING, SEXUAL } from '../phrases/content.ts';
import { HOMOPHOBIA, MISOGYNY, RACISM, RADICALISATION } from '../phrases/content-hate.ts';
import { CIRCUMVENTION, GAMBLING, LANGUAGE } from '../phrases/content-online.ts';
import { CONTEXT } from '../phrases/context.ts';
import { ABUSE_AT_HOME_FAMILIES } from '../phrases/families-abuse-at-home.ts';
import { ACCOUNT_FAMILIES } from '../phrases/families-accounts.ts';
import { BULLYING_FAMILIES } from '../phrases/families-bullying.ts';
import { COUNTY_LINES_FAMILIES, DRUGS_FAMILIES } from '../phrases/families-drugs.ts';
import { EATING_FAMILIES } from '../phrases/families-eating.ts';
import { GROOMING_FAMILIES } from '../phrases/families-grooming.ts';
import { HOMOPHOBIA_FAMILIES } from '../phrases/families-homophobia.ts';
import { IMAGE_SHARING_FAMILIES, SEXUAL_FAMILIES } from '../phrases/families-images.ts';
import { MISOGYNY_FAMILIES } from '../phrases/families-misogyny.ts';
import { CIRCUMVENTION_FAMILIES, GAMBLING_FAMILIES, PERSONAL_DETAILS_FAMILIES } from '../phrases/families-online.ts';
import { RACISM_FAMILIES } from '../phrases/families-racism.ts';
import { RADICALISATION_FAMILIES } from '../phrases/families-radicalisation.ts';
import { SELF_HARM_FAMILIES } from '../phrases/families-self-harm.ts';
import { STREET_FAMILIES } from '../phrases/families-street.ts';
import { SUICIDE_FAMILIES } from '../phrases/families-suicide.ts';
import { VIEWS_FAMILIES } from '../phrases/families-views.ts';
import { VIOLENCE_FAMILIES } from '../phrases/families-violence.ts';
import { WEAPONS_FAMILIES } from '../phrases/families-weapons.ts';
import { HELP_SOUGHT } from '../phrases/help-sought.ts';
import { LANGUAGES } from '../phrases/languages.ts';
import { LEARNED } from '../phrases/learned.ts';
import { ABUSE_AT_HOME_SAYINGS, GROOMING_SAYINGS } from '../phrases/sayings-contact.ts';
import { OTHER_SAYINGS } from '../phrases/sayings-others.ts';
import { BULLYING_SAYINGS, IMAGE_SHARING_SAYINGS, SEXUAL_SAYINGS } from '../phrases/sayings-peers.ts';
import { EATING_SAYINGS, SELF_HARM_SAYINGS, SUICIDE_SAYINGS } from '../phrases/sayings-self.ts';
import { SELF_HARM, SUICIDE } from '../phrases/self-harm.ts';
import type { PhraseSource } from './phrase-shapes.ts';

/** Every entry of the phrase library that comes with Gatehouse: words, contexts, then harm by harm. */
export function shippedPhrases(): PhraseSource[] {
  return [
    CLASSES,
    CONTEXT,
    HELP_SOUGHT,
    [...SELF_HARM, ...SELF_HARM_FAMILIES, ...SELF_HARM_SAYINGS],
    [...SUICIDE, ...SUICIDE_FAMILIES, ...SUICIDE_SAYINGS],
    [...EATING, ...EATING_FAMILIES, ...EATING_SAYINGS],
    [...BULLYING, ...BULLYING_FAMILIES, ...BULLYING_SAYINGS],
    [...GROOMING, ...GROOMING_FAMILIES, ...GROOMING_SAYINGS],
    [...SEXUAL, ...SEXUAL_FAMILIES, ...SEXUAL_SAYINGS],
    [...IMAGE_SHARING, ...IMAGE_SHARING_FAMILIES, ...IMAGE_SHARING_SAYINGS],
    [...ABUSE_AT_HOME, ...ABUSE_AT_HOME_FAMILIES, ...ABUSE_AT_HOME_SAYINGS],
    [...DRUGS, ...DRUGS_FAMILIES],
    [...COUNTY_LINES, ...COUNTY_LINES_FAMILIES],
    [...WEAPONS, ...WEAPONS_FAMILIES],
    [...RADICALISATION, ...RADICALISATION_FAMILIES],
    [...RACISM, ...RACISM_FAMILIES],
    [...MISOGYNY, ...MISOGYNY_FAMILIES],
    [...HOMOPHOBIA, ...HOMOPHOBIA_FAMILIES],
    [...GAMBLING, ...GAMBLING_FAMILIES],
    [...CIRCUMVENTION, ...CIRCUMVENTION_FAMILIES],
    [...PERSONAL_DETAILS, ...PERSONAL_DETAILS_FAMILIES],
    LANGUAGE,
    [...VIOLENCE, ...VIOLENCE_FAMILIES],
    STREET_FAMILIES,
    VIEWS_FAMILIES,
    ACCOUNT_FAMILIES,
    OTHER_SAYINGS,
    LANGUAGES.map((entry) => ('harm' in entry ? { ...entry, foreign: true } : entry)),
    LEARNED,
  ].flat();
}
