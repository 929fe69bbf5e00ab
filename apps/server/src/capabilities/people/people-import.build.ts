import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { applyImport, readImport, uploadRoster } from './people-import.service.ts';
import type { KeptDifference } from './people-import.ts';
import { checkRoster, type LineProblem } from './people-import-check.ts';
import { guessMapping } from './people-import-columns.ts';
import { compareRoster } from './people-import-difference.ts';
import type { Difference, Importer } from './people-import-entry.ts';
import { readRoster } from './people-import-file.ts';
import type { KnownPerson } from './people-import-match.ts';

/** The day on which the tests stand. */
export const TODAY = '2026-11-17';

/** A UPN with its right check letter from twelve digits. */
export function upnOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]}${digits}`;
}

/** Somebody on record: a pupil in 9B from the file unless told otherwise. */
export function known(id: string, over: Partial<KnownPerson> = {}): KnownPerson {
  return {
    id,
    version: 1,
    status: 'active',
    source: 'mis',
    kind: 'pupil',
    given_name: 'Ada',
    family_name: 'Lisle',
    sex: 'not_recorded',
    year_group: 9,
    class_name: '9B',
    email: null,
    username: null,
    mis_id: id,
    upn: null,
    job_title: null,
    roles: [],
    coming: [],
    ...over,
  };
}

/** A head who imports. */
export const HEAD: Importer = { personId: 'me', roles: ['head'], mayGive: true };

/** Reads, checks and compares a file as the service does; a file that is refused whole is thrown. */
export function compareText(file: string | Buffer, record: readonly KnownPerson[] = [], importer = HEAD): Difference {
  const reading = readRoster(Buffer.isBuffer(file) ? file : Buffer.from(file));
  if ('refused' in reading) throw new Error(reading.refused);
  const roster = checkRoster(reading.lines, reading.header, guessMapping(reading.header), TODAY);
  return compareRoster(roster, record, importer, TODAY);
}

/** "error 3 Year “12/13” is not a year …" */
export function inWords({ level, line, column, value, message }: LineProblem): string {
  return `${level} ${line} ${column} “${value}” ${message}`;
}

/** A file from bytes to record in one go: errors keep their lines out, the missing are marked when asked. */
export async function importPeople(
  ground: Ground,
  actor: Actor,
  file: { name: string; bytes: Buffer; leavers: 'mark' | 'keep' },
): Promise<KeptDifference> {
  const { id } = await uploadRoster(ground, actor, file);
  const { difference } = await readImport(ground, actor, id);
  if (!difference) throw new Error('The file of this test has not the columns that it needs.');
  const { fingerprint } = difference;
  const outcome = await applyImport(ground, actor, id, { fingerprint, leavers: file.leavers, wholeSchool: true });
  return outcome.applied ? outcome.kept : difference;
}
