import type { JSX, VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import { SERVICES, USE_LIST, USES } from './services.ts';
import type { ForPupil, OfPupil } from './services-of-pupil.service.ts';
import { optInsHref } from './services-opt-ins.views.tsx';
import { Stands } from './services-opt-ins-list.views.tsx';

/** Which apps and services one pupil may use, and what their parents answered. */
export function ofPupilPage(shell: Shell, { pupil, services, mayNote, now }: OfPupil): VNode {
  const year = pupil.yearGroup === null ? null : yearWords(pupil.yearGroup);
  return (
    <Page title="Apps and services of a pupil" density="desk" shell={shell}>
      <PageTitle
        crumbs={[
          { text: 'People', href: '/people' },
          { text: <bdi>{pupil.name}</bdi>, href: `/people/${pupil.id}` },
          { text: 'Apps and services' },
        ]}
        under={
          <bdi>
            {[year, pupil.className].filter(Boolean).join(', ') || 'In no year group, so no service is for them.'}
          </bdi>
        }
      >
        Apps and services for <bdi>{pupil.name}</bdi>
      </PageTitle>
      {services.length === 0 ? (
        <EmptyState title={`Nothing in the register is for ${year ?? 'them'}`}>
          The <a href={SERVICES}>register of apps and services</a> says who may use what.
        </EmptyState>
      ) : (
        <Panel title={plural(services.length, 'app or service', 'apps and services')} note="by name" flush>
          <Table
            head={[
              'App or service',
              `What ${year ?? 'their year'} may do`,
              'Parent’s answer',
              ...(mayNote ? [''] : []),
            ]}
            rows={services.map((each): Cell[] => [
              <>
                <a href={`${SERVICES}/${each.id}`}>
                  <bdi>{each.name}</bdi>
                </a>
                <div class="gh-soft">
                  <bdi>{each.purpose}</bdi>
                </div>
              </>,
              usesWords(each),
              each.asksParents || each.lines.length ? <Stands lines={each.lines} now={now} /> : 'Not needed',
              ...(mayNote ? [<Note service={each} pupil={pupil} />] : []),
            ])}
          />
        </Panel>
      )}
    </Page>
  );
}

function usesWords({ uses }: ForPupil): string {
  return uses.length
    ? USE_LIST.filter((use) => uses.includes(use))
        .map((use) => USES[use])
        .join('; ')
    : 'Nothing';
}

/** The form is that of the class: slips come back by the pile. */
function Note({ service, pupil }: { service: ForPupil; pupil: OfPupil['pupil'] }): JSX.Element | string {
  if (!service.asksParents) return '';
  return (
    <a href={`${optInsHref(service.id, pupil.className)}#answer-${pupil.id}`}>
      {service.lines.length ? 'Change' : 'Note'} answer…
      <span class="govuk-visually-hidden"> for {service.name}</span>
    </a>
  );
}
