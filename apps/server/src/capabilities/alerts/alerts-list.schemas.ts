import { z } from 'zod';
import { isDay } from '../../kernel/school-time.ts';
import { ALERT_HARMS, type AlertHarm, type AlertSeverity, type AlertState } from './alerts.ts';

const STATES = [
  'unviewed',
  'viewed',
  'discussing',
  'passed_on',
  'no_action',
  'incident',
] as const satisfies AlertState[];
const day = z.string().refine(isDay).optional().catch(undefined);
const listOf = <Value extends z.ZodType>(one: Value) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(one).max(40)).catch([]);

/** The filters of the list of all alerts, as they stand in its address; what does not fit is left out. */
export const alertListQuery = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  severity: listOf(z.coerce.number().int().min(1).max(5)),
  harm: z
    .enum(ALERT_HARMS as [AlertHarm, ...AlertHarm[]])
    .or(z.literal(''))
    .catch('')
    .default(''),
  state: z
    .enum([...STATES, 'open', 'false_alarm'])
    .or(z.literal(''))
    .catch('')
    .default(''),
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  /** The list as it was then: alerts that came later do not push others onto the next page. */
  asof: z.iso.datetime().optional().catch(undefined),
});

/** The filters of the list of all alerts. */
export interface AlertListQuery {
  q: string;
  severity: AlertSeverity[];
  harm: AlertHarm | '';
  state: AlertState | 'open' | 'false_alarm' | '';
  from?: string | undefined;
  to?: string | undefined;
  page: number;
  asof?: string | undefined;
}

/** Reads the address. */
export function readListQuery(query: unknown): AlertListQuery {
  return alertListQuery.parse(query) as AlertListQuery;
}

/** The address again, with changes; `undefined` takes a filter away. Severities repeat, as a form sends them. */
export function listHref(query: AlertListQuery, change: Partial<AlertListQuery> = {}, path = '/alerts/all'): string {
  const text = listParams({ ...query, ...change }).toString();
  return text ? `${path}?${text}` : path;
}

/** The filters as parameters of an address, in a fixed order. */
export function listParams(query: AlertListQuery): URLSearchParams {
  const params = new URLSearchParams();
  const put = (key: string, value: string | undefined) => {
    if (value) params.append(key, value);
  };
  put('asof', query.asof);
  put('from', query.from);
  put('harm', query.harm);
  if (query.page > 1) put('page', String(query.page));
  put('q', query.q);
  for (const severity of [...query.severity].sort((a, b) => b - a)) put('severity', String(severity));
  put('state', query.state);
  put('to', query.to);
  return params;
}
