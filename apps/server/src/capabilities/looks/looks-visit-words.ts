import { schoolDate } from '../../kernel/school-time.ts';
import { insideWords, plural, timeWords } from '../../ui/words.ts';
import type { SeenVisit } from './looks-history.store.ts';

const SURE: Readonly<Record<string, string>> = {
  certain: 'Signed in',
  likely: 'A device of theirs',
  not_known: 'Not known',
};

/** What stands as the site of a connection from outside (R93). */
const REMOTE = 'remote access';

/** What a visit is called, on a page and on paper: where, in which page where that asked for it, what became of it, and how sure it is that it was them. */
export function visitWords({ at, until, host, times, action, confidence, inside }: SeenVisit) {
  const sure = SURE[confidence] ?? confidence;
  if (host === REMOTE) {
    const end = `Until ${timeWords(until)}${schoolDate(until) === schoolDate(at) ? '' : ', a later day'}`;
    const what = action === 'block' ? 'Refused' : end;
    return { site: 'Connected from outside', around: null, what, sure, isRemote: true };
  }
  const what = action === 'block' ? 'Refused' : action === 'warn' ? 'Warned' : 'Opened';
  return {
    ...{ site: host, around: inside === null ? null : insideWords(inside) },
    ...{ what: times > 1 ? `${what}, ${plural(times, 'request')}` : what, sure, isRemote: false },
  };
}
