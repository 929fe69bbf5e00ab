import { schoolDate } from '../../kernel/school-time.ts';
import { plural, timeWords } from '../../ui/words.ts';
import type { SeenVisit } from './looks-history.store.ts';

const SURE: Readonly<Record<string, string>> = {
  certain: 'Signed in',
  likely: 'A device of theirs',
  not_known: 'Not known',
};

/** What stands as the site of a connection from outside (R93). */
const REMOTE = 'remote access';

/** What a visit is called, on a page and on paper: where, what became of it, and how sure it is that it was them. */
export function visitWords({ at, until, host, times, action, confidence }: SeenVisit) {
  const sure = SURE[confidence] ?? confidence;
  if (host === REMOTE) {
    const end = `Until ${timeWords(until)}${schoolDate(until) === schoolDate(at) ? '' : ', a later day'}`;
    return { site: 'Connected from outside', what: action === 'block' ? 'Refused' : end, sure, isRemote: true };
  }
  const what = action === 'block' ? 'Refused' : action === 'warn' ? 'Warned' : 'Opened';
  return { site: host, what: times > 1 ? `${what}, ${plural(times, 'request')}` : what, sure, isRemote: false };
}
