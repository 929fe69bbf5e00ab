import { z } from 'zod';
import { LONGEST_PASSWORD } from '../../access/password-hash.ts';

const next = z.string().max(2000).optional();

/** The sign-in form. Nothing is said about the shape of what was typed: a wrong shape is simply a wrong pair. */
export const signInForm = z.object({
  email: z.string().max(10_000).default(''),
  password: z.string().max(10_000).default(''),
  next,
});

/** Where to go after a step. */
export const nextQuery = z.object({ next });

/** The choice of a school. */
export const schoolForm = z.object({ school: z.uuid({ error: 'Choose a school' }), next });

/** A code from a phone, or a recovery code. */
export const codeForm = z.object({ code: z.string().max(100).default(''), next });

/** The first code of a new second factor, with the sealed secret that the page carried. */
export const factorForm = z.object({
  code: z.string().max(100).default(''),
  offer: z.string().max(2000).default(''),
  /** Asked of whoever signed in a while ago, or needs no second factor and wants one. */
  current: z.string().max(LONGEST_PASSWORD).default(''),
  next,
});

/** A new password, typed twice. */
export const newPasswordForm = z.object({
  password: z.string().max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters`).default(''),
  again: z.string().max(LONGEST_PASSWORD).default(''),
  next,
});
