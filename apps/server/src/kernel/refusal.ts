/** The six kinds of refusal; kernel/refusal.ts maps each to one HTTP status. */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'unavailable';

/** HTTP status of each kind (RFC 9110). */
export const STATUS_OF: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** One thing to mend in a form or a batch: the field's name (`line 3: url`) and a sentence. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** An expected no: a code from the capability's closed union, a sentence for people, the fields to mend. Anything else thrown is a bug. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  readonly kind: RefusalKind;
  readonly fields: FieldProblem[];
  /** Where whoever is told goes on, where that is one page of ours. */
  readonly way: { href: string; text: string } | undefined;
  constructor(
    code: string,
    kind: RefusalKind,
    message: string,
    fields: FieldProblem[] = [],
    way?: { href: string; text: string },
  ) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.fields = fields;
    this.way = way;
  }
}

/** Makes a maybe of a get: `getIncident(tx, id).catch(noneFound)`. Undefined where there is none for this reader; every other error is still one. */
export function noneFound(error: unknown): undefined {
  if (error instanceof Refusal && error.kind === 'not_found') return undefined;
  throw error;
}

/** `refusals<'alert.already_decided' | …>()` gives a capability its own typed way to refuse. */
export function refusals<Code extends string>(): (
  code: Code,
  kind: RefusalKind,
  message: string,
  fields?: FieldProblem[],
) => Refusal {
  return (code, kind, message, fields) => new Refusal(code, kind, message, fields);
}
