import type { SearchPart } from './searches.ts';

/** A search as its form is sent: a phone that the school kept; `over` says otherwise. */
export const searchForm = (parts: Record<SearchPart, string>, over: Record<string, string> = {}) => ({
  ...{ name: 'Jonah Prew', kind: 'pupil', device: 'Telephone, black', 'when-date': 'today', 'when-time': '10:20' },
  ...{ grounds: 'A photo was shown around', consent: 'given', looked: 'yes', outcome: 'The photo was on it' },
  ...{ ...parts, became: 'kept', deleted: 'nothing', ...over },
});
