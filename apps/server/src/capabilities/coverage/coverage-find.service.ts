import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { listDevices } from './coverage-devices.store.ts';
import { deviceStateWords } from './coverage-devices.ts';
import { measureAt } from './coverage-state.ts';

/** Devices and gates by their names, or by the account that was heard on them. */
export const devicesToFind: FindSource = {
  order: 60,
  hint: (actor) => (may(actor, 'coverage.read') ? 'Devices and gates: part of a name, or an account' : null),
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'coverage.read'), async (tx) => {
      const measure = measureAt(tx.at, await readSettings(tx));
      const { rows, total } = await listDevices(tx, { name: words, page: 1 }, measure);
      const found = rows.slice(0, MOST_FOUND + 1).map((device) => ({
        href: listHref('/coverage/devices', { name: device.name }),
        title: device.name,
        detail: deviceStateWords(device, measure),
      }));
      const more = { href: listHref('/coverage/devices', { name: words }), text: `All ${total}` };
      return groupOf('Devices and gates', found, more);
    }),
};
