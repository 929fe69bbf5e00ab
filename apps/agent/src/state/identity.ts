import type { Confidence, Managed } from '@gatehouse/contract';

/** Who sits at the browser, as far as it is known. */
export interface Identity {
  account: string | null;
  confidence: Confidence;
}

/**
 * The account that the browser's profile is signed in with is certain; the one that policy gives the device is likely, and so is whoever signed in on our
 * page: a browser that is left open is used by the next one (S27). Else nobody is known, and the server gives the strictest policy. An
 * account is compared in small letters, as the directory is.
 */
export function identify(profileEmail: string, managed: Managed | null, signedIn: string | null): Identity {
  const email = profileEmail.trim().toLowerCase();
  if (email !== '' && email.length <= 256) return { account: email, confidence: 'certain' };
  const given = managed?.account?.trim().toLowerCase();
  if (given) return { account: given, confidence: 'likely' };
  if (signedIn !== null) return { account: signedIn.toLowerCase(), confidence: 'likely' };
  return { account: null, confidence: 'not_known' };
}
