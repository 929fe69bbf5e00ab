import { Secret, TOTP } from 'otpauth';
import type { TestBrowser } from '../../test-support/http.ts';

/** The code that a phone with this secret shows at this time. */
export function codeAt(secret: Uint8Array, at: Date): string {
  const held = new Secret({ buffer: Uint8Array.from(secret).buffer });
  return new TOTP({ secret: held }).generate({ timestamp: at.getTime() });
}

/** Takes the second factor up as a person does: reads the secret from the page, types the code. Returns what the phone now holds, and the recovery codes. */
export async function takeFactor(
  browser: TestBrowser,
  at: Date,
  current = 'seven lamps over quiet water',
): Promise<{ secret: Uint8Array; codes: string[] }> {
  const page = (await browser.get('/sign-in/second-factor')).body;
  const typed = /<code class="gh-mono">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '';
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  const secret = Secret.fromBase32(typed.replaceAll(' ', '')).bytes;
  const form = { _csrf: field('_csrf'), offer: field('offer'), code: codeAt(secret, at), current };
  const done = await browser.postBare('/sign-in/second-factor', form);
  const codes = [...done.body.matchAll(/<code class="gh-mono">([A-Z0-9-]+)<\/code>/g)].map((found) => found[1] ?? '');
  return { secret, codes };
}
