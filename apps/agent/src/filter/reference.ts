/** What a page is told of the address that it stands for. Anybody can write such an address: it chooses words, and nothing more is believed. */
export interface PageAddress {
  /** The address that was not opened. */
  url: string;
  /** Base64url of JSON `{e, c, r, a}` (event, category, reason, audience), as the gate says it; empty on a page that holds back. */
  why: string;
  /** A page that may be opened after all, once somebody has read that. */
  isWarning?: boolean;
}

/** The reference of a block page, the same as the gate's, so that the server reads both. */
export function referenceOf(told: {
  event: string;
  category: string | null;
  reason: string;
  audience: string;
}): string {
  const { event: e, category: c, reason: r, audience: a } = told;
  return btoa(JSON.stringify({ e, c, r, a })).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads a reference for a page's words; what cannot be read says nothing. */
export function readReference(why: string): { event: string; category: string | null; reason: string } {
  try {
    const { e, c, r } = JSON.parse(atob(why.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
    return {
      event: typeof e === 'string' ? e : '',
      category: typeof c === 'string' ? c : null,
      reason: typeof r === 'string' ? r : '',
    };
  } catch {
    return { event: '', category: null, reason: '' };
  }
}

/** The query of one of our pages. */
export function pageQuery({ url, why, isWarning = false }: PageAddress): string {
  return new URLSearchParams({ u: url, ...(why !== '' && { why }), ...(isWarning && { warning: 'yes' }) }).toString();
}

/** The same, read by the page. */
export function readPageQuery(query: string): Required<PageAddress> {
  const fields = new URLSearchParams(query);
  return { url: fields.get('u') ?? '', why: fields.get('why') ?? '', isWarning: fields.get('warning') === 'yes' };
}
