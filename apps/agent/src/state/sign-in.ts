import type { SignInAnswer } from '@gatehouse/contract';
import * as z from 'zod';
import { LinkError, type ServerLink } from '../link/server-link.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { SessionArea } from '../watch/told.ts';

const KEY = 'signIn';
const keptSchema = z.object({
  /** The secret of a sign-in that was begun here and not finished; with it the grant is worth something, without it nothing. */
  verifier: z.string().nullable(),
  signedIn: z.object({ account: z.string(), name: z.string(), until: z.string() }).nullable(),
  /** Whether the server has still to hear that somebody signed out. */
  isLeaving: z.boolean(),
});
type KeptSignIn = z.infer<typeof keptSchema>;
const NOTHING: KeptSignIn = { verifier: null, signedIn: null, isLeaving: false };

/** Where the page leads when somebody granted it. */
const GRANTED = '/agent/signed-in';

/**
 * Signing in on a page of the server, in a browser whose profile and policy name nobody. As OAuth does it for apps (RFC 7636): the agent begins
 * with the hash of a secret, a person grants it on the page, and the agent takes the grant with the secret. A link that somebody sends to
 * another leads nowhere: the grant arrives in the browser of whoever grants, and the secret is in the other one (S2). It ends with the browser.
 */
export class SignIn {
  readonly #area: SessionArea;
  readonly #link: ServerLink;
  readonly #clock: AgentClock;
  readonly #server: () => string | null;
  #kept: KeptSignIn = NOTHING;

  constructor(parts: { area: SessionArea; link: ServerLink; clock: AgentClock; server: () => string | null }) {
    this.#area = parts.area;
    this.#link = parts.link;
    this.#clock = parts.clock;
    this.#server = parts.server;
  }

  /** Takes up what the worker before left. Never rejects. */
  async open(): Promise<void> {
    const { [KEY]: kept } = await this.#area.get(KEY).catch((): Record<string, unknown> => ({}));
    this.#kept = keptSchema.safeParse(kept).data ?? NOTHING;
  }

  /** Who signed in here, as long as it holds. */
  get who(): SignInAnswer | null {
    const { signedIn } = this.#kept;
    return signedIn !== null && Date.parse(signedIn.until) > this.#clock.now().getTime() ? signedIn : null;
  }

  /** Begins, and answers the address of the page to be opened. Rejects when the server does not answer. */
  async begin(): Promise<string> {
    const verifier = text(crypto.getRandomValues(new Uint8Array(32)));
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const { path } = await this.#link.beginSignIn(text(new Uint8Array(hash)));
    const server = this.#server();
    if (server === null) throw new LinkError(0, 'The browser’s policy does not say where the server is.');
    await this.#keep({ ...this.#kept, verifier });
    return new URL(path, server).href;
  }

  /** A tab is at this address. True when that finished a sign-in that began here. Never rejects. */
  async see(address: string): Promise<boolean> {
    const { verifier } = this.#kept;
    const url = URL.parse(address);
    if (verifier === null || url === null || url.origin !== this.#server() || url.pathname !== GRANTED) return false;
    const grant = url.searchParams.get('grant') ?? '';
    await this.#keep({ ...this.#kept, verifier: null });
    try {
      const signedIn = await this.#link.takeSignIn({ grant, verifier });
      await this.#keep({ verifier: null, signedIn, isLeaving: false });
      return true;
    } catch {
      // The page says to begin again where the button still says that nobody is signed in.
      return false;
    }
  }

  /** Whoever signed in is gone, from now on; the server hears of it when it answers. */
  async leave(): Promise<void> {
    await this.#keep({ verifier: null, signedIn: null, isLeaving: true });
  }

  /** Tells the server who left, where it has not been told. */
  async turn(): Promise<void> {
    if (!this.#kept.isLeaving) return;
    await this.#link.signOut();
    await this.#keep({ ...this.#kept, isLeaving: false });
  }

  async #keep(next: KeptSignIn): Promise<void> {
    this.#kept = next;
    await this.#area.set({ [KEY]: next }).catch(() => undefined);
  }
}

/** Bytes in base64url. */
function text(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
