import type { JSX, VNode } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { capital, dayWords } from '../../ui/words.ts';
import type { Order, OrderStep, Sanction } from './sanctions.ts';
import type { MyOrders } from './sanctions-orders.service.ts';
import type { MyOrder } from './sanctions-orders.store.ts';
import { type Draft, field, untilWords } from './sanctions-parts.views.tsx';
import { dueOf, isOverOn, ordersDue, orderWords } from './sanctions-withdrawn.ts';

const DID: Record<OrderStep, string> = { taken: 'Withdrawn', returned: 'Given back' };

/** What was to be taken by hand, by whom, and what of it is done; with the way to note it. */
export function OrdersPanel(props: {
  shell: Shell;
  sanction: Sanction;
  now: Date;
  draft: Draft;
  mayNote: boolean;
}): JSX.Element | null {
  const { shell, sanction, now, draft, mayNote } = props;
  if (sanction.orders.length === 0) return null;
  const due = mayNote ? ordersDue(sanction, schoolDate(now)) : [];
  return (
    <Panel
      title="By hand"
      note={
        <>
          carried out by <bdi>{sanction.carriedBy?.name}</bdi>
        </>
      }
    >
      <ul class="gh-plainlist">
        {sanction.orders.map((what) => {
          const done = sanction.steps.filter((each) => each.what === what);
          return (
            <li>
              <bdi>{capital(orderWords(what, sanction.orderWords))}</bdi>:{' '}
              {done.length
                ? done
                    .map(({ step, on, by }) => `${DID[step].toLowerCase()} ${dayWords(on, now)}, recorded by ${by}`)
                    .join('; ')
                : 'not done yet'}
            </li>
          );
        })}
      </ul>
      {due.length ? (
        <form method="post" noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="do" value="note" />
          <NoteFields due={due} words={sanction.orderWords} draft={draft} id="doneOn" />
        </form>
      ) : null}
    </Panel>
  );
}

function NoteFields(props: {
  due: readonly { what: Order; step: OrderStep }[];
  words: string | null;
  draft: Draft;
  id: string;
}): JSX.Element {
  const { due, words, draft, id } = props;
  return (
    <>
      <Input {...field(draft, 'doneOn')} id={id} label="Date (leave blank for today)" type="date" width={10} />
      <div class="govuk-button-group">
        {due.map(({ what, step }) => (
          <Button name="did" value={`${step}-${what}`} variant="secondary" preventDoubleClick>
            Note as {DID[step].toLowerCase()}: {orderWords(what, words)}
          </Button>
        ))}
      </div>
    </>
  );
}

/** What one is to carry out oneself: whom it is about, what and until when. */
export function ordersPage(
  shell: Shell,
  { orders, now }: MyOrders,
  drafts: { of: string | null; draft: Draft },
): VNode {
  const today = schoolDate(now);
  const { problems } = drafts.draft;
  const open = orders.filter((each) => dueOf(each, today).length > 0 || !(each.isLifted || isOverOn(each, today)));
  return (
    <Page title="Access to withdraw or give back" density="desk" shell={shell}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems.map((each) => ({ ...each, field: `${each.field}-${drafts.of}` })))} />
      ) : null}
      <PageTitle under="The school has decided this. Only the people working on it know why.">
        Access to withdraw or give back
      </PageTitle>
      {open.length === 0 ? (
        <EmptyState title="Nothing to do">
          When you are asked to withdraw an account or device, or give it back, it appears here and on Today.
        </EmptyState>
      ) : (
        <Stack>
          {open.map((order) => (
            <OrderPanel
              shell={shell}
              order={order}
              now={now}
              draft={drafts.of === order.sanctionId ? drafts.draft : { kept: {}, problems: [] }}
            />
          ))}
        </Stack>
      )}
    </Page>
  );
}

function OrderPanel(props: { shell: Shell; order: MyOrder; now: Date; draft: Draft }): JSX.Element {
  const { shell, order, now, draft } = props;
  const today = schoolDate(now);
  const due = dueOf(order, today);
  const lasts = order.isLifted
    ? 'It has ended: give back what was taken'
    : untilWords({ ...order, reviewOn: null, reviews: [] }, now);
  return (
    <Panel title={<bdi>{order.whom}</bdi>} note={lasts}>
      <ul class="gh-plainlist">
        {order.orders.map((what) => (
          <li>
            <bdi>{capital(orderWords(what, order.orderWords))}</bdi>:{' '}
            {order.returned.includes(what) ? 'given back' : order.taken.includes(what) ? 'withdrawn' : 'not withdrawn'}
          </li>
        ))}
      </ul>
      {due.length ? (
        <form method="post" action="/orders" noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="sanction" value={order.sanctionId} />
          <NoteFields due={due} words={order.orderWords} draft={draft} id={`doneOn-${order.sanctionId}`} />
        </form>
      ) : null}
    </Panel>
  );
}
