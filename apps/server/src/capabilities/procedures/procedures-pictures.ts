import { FROZEN_WORDS } from './procedures.service.ts';
import type { SiteRecord } from './procedures-run.ts';

/** What pictures of a record depend on. */
export interface PictureFacts {
  site: Pick<SiteRecord, 'abuseImage' | 'signatures' | 'pictures'>;
  frozen: boolean;
  underWay: boolean;
  /** Whether files of the incident may be kept at all, by its type. */
  takes: boolean;
  /** Whether whoever asks works the incident: the vault takes files from nobody else. */
  works: boolean;
  reviewer: boolean;
  /** By the school's setting. */
  most: number;
}

/** Why nobody, or this person, attaches a picture; null where they may. What the law forbids comes first. */
export function whyNoPicture(facts: PictureFacts): string | null {
  const { site, most } = facts;
  if (facts.frozen) return FROZEN_WORDS;
  if (site.abuseImage)
    return 'What was seen may be an image of child abuse. Nobody takes, keeps or prints a picture of it: only where and when it was seen is written down.';
  if (!facts.takes)
    return 'Of an incident of this kind no picture is taken or kept: holding it may be against the law. Write down where and when it was seen.';
  if (!facts.underWay) return 'This incident is closed.';
  if (site.signatures.length)
    return 'This record is signed, so nothing can be added. Write another record if a picture is missing.';
  if (!facts.reviewer || !facts.works) return 'A reviewer who works this incident attaches them.';
  if (most === 0) return 'Your school’s policy keeps no screenshots of a review.';
  if (site.pictures.length >= most)
    return `There are ${site.pictures.length}, which is as many as your school’s policy lets a record have.`;
  return null;
}
