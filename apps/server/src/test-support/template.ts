import { inject } from 'vitest';

/** Owner's connection string of the migrated template database of this major version. */
export async function templateOf(version: 18 | 15): Promise<string> {
  const template = inject('templates')[version];
  if (!template) throw new Error(`PostgreSQL ${version} is not installed; check inject('templates') first.`);
  if (version === 18) return template;
  // Debian's is made when the first file asks for it, by the process that all files of the run share.
  const answer = await fetch(template);
  const words = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL ${version} could not be made ready: ${words}`);
  return words;
}
