import type { VNode } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import { clauseSetting } from './filtering-clause.ts';
import type { ChangeRow } from './filtering-log.store.ts';

/** A clause of the policy as it would be: what it said struck, what it would say underlined, and of a list what comes and goes. */
export function Clause({
  change: { proposal, state },
}: {
  change: Pick<ChangeRow, 'proposal' | 'state'>;
}): VNode | null {
  if (proposal.kind !== 'clause') return null;
  const { key, value, was } = proposal;
  const setting = clauseSetting(key)?.setting;
  if (!setting?.schema.safeParse(value).success || !setting.schema.safeParse(was).success) return null;
  const [gone, come] =
    Array.isArray(value) && Array.isArray(was)
      ? [was.filter((each) => !value.includes(each)), value.filter((each) => !was.includes(each))]
      : [[], []];
  return (
    <Panel title={state === 'asked' ? 'What the policy would say' : 'What was asked for'}>
      <p class="gh-clause">
        <del class="gh-clause__old">{setting.words(was)}</del> <b class="gh-clause__value">{setting.words(value)}</b>
      </p>
      {gone.length + come.length ? (
        <ul class="govuk-list govuk-list--bullet">
          {gone.map((each) => (
            <li>
              <del class="gh-clause__old">
                <bdi>{String(each)}</bdi>
              </del>
            </li>
          ))}
          {come.map((each) => (
            <li>
              <b class="gh-clause__value">
                <bdi>{String(each)}</bdi>
              </b>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        It filters or monitors less than before, so one person alone cannot change it.{' '}
        <a href={`/settings/${key}`}>The clause now</a>
      </p>
    </Panel>
  );
}
