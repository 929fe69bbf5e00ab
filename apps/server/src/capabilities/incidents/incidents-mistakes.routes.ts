import type { Site } from '../../site/site.ts';
import { strikeOut } from './incidents-strike.service.ts';
import type { Strikable } from './incidents-strike.store.ts';
import { strikePage } from './incidents-strike.views.tsx';
import { unlinkAlert } from './incidents-unlink.service.ts';
import { unlinkPage } from './incidents-unlink.views.tsx';
import { readEndLink, readStrike } from './incidents-work.schemas.ts';
import type { WorkStep } from './incidents-work-step.ts';

/** What was entered by mistake: struck out with a reason, never deleted. */
export function stepsOfMistakes({ ground, incidentParts }: Site): WorkStep[] {
  const strike = (path: string, what: Strikable): WorkStep => ({
    path,
    part: what,
    page: strikePage,
    start: () => ({}),
    send: async (actor, { id, partId }, form) => {
      const read = readStrike(form);
      if (!read.ok) return read;
      const input = { what, entryId: partId, because: read.meant.because };
      const { follows } = await strikeOut(ground, actor, id, input, incidentParts);
      return { done: ['Struck out. It stays readable, with your reason.', ...follows].join(' ') };
    },
  });
  return [
    {
      path: 'alerts/:alertId',
      part: 'alert',
      page: unlinkPage,
      start: () => ({}),
      send: async (actor, { id, partId }, form) => {
        const read = readEndLink(form);
        if (!read.ok) return read;
        const { label, undecided } = await unlinkAlert(ground, actor, id, { alertId: partId, ...read.meant });
        return {
          done: `${label} unlinked. ${undecided ? 'It waits to be decided again.' : 'To undo it, link it again.'}`,
        };
      },
    },
    strike('people/:personId', 'person'),
    strike('notices/:noticeId', 'notice'),
    strike('devices/:deviceId', 'device'),
    // Beneath /actions is how one is settled.
    strike('struck-actions/:actionId', 'action'),
  ];
}
