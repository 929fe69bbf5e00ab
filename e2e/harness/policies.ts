import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's Chromium looks for what the machine's administrator wants: for every browser on it. */
const POLICIES = '/etc/chromium/policies/managed';
/** Files of journeys, by the process that wrote them. */
const OURS = /^gatehouse-.*?(\d+)\.json$/;

/** Whether this account may write the machine's policies; says what is not run `otherwise`. */
export function mayWritePolicies(otherwise = 'no extension can be installed by policy'): boolean {
  try {
    mkdirSync(POLICIES, { recursive: true });
    const probe = join(POLICIES, `gatehouse-probe-${process.pid}.json`);
    writeFileSync(probe, '{}');
    rmSync(probe);
    return true;
  } catch {
    console.log(`not run: ${POLICIES} is not this account's, so ${otherwise}`);
    return false;
  }
}

/** Puts a policy in force under this name, or another in its place, until it is taken back. Refuses while another journey's is in force. */
export function setPolicy(name: string, policy: string): { undo: () => void } {
  mkdirSync(POLICIES, { recursive: true });
  for (const file of readdirSync(POLICIES)) refuseOther(file);
  const file = join(POLICIES, `gatehouse-${name}-${process.pid}.json`);
  writeFileSync(file, policy);
  return { undo: () => rmSync(file, { force: true }) };
}

function refuseOther(name: string): void {
  const pid = Number(OURS.exec(name)?.[1] ?? process.pid);
  if (pid === process.pid) return;
  const file = join(POLICIES, name);
  if (existsSync(`/proc/${pid}`)) {
    throw new Error(
      `${file} is another journey's (process ${pid}). Policies are the machine's: journeys that need them run one after another.`,
    );
  }
  // Whoever wrote it was ended before it could take it back.
  rmSync(file, { force: true });
}
