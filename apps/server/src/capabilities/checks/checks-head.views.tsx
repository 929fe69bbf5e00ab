import type { VNode } from 'preact';
import { LinkRow } from '../../ui/components/link-row.tsx';

/** The pages about whether the filter does what it shall. */
export function ChecksViews({ current, reviews }: { current: string; reviews: boolean }): VNode {
  const links = [
    { href: '/filtering/checks', text: 'Checks by hand' },
    { href: '/filtering/probes', text: 'Probes' },
    ...(reviews ? [{ href: '/filtering/reviews', text: 'Yearly reviews' }] : []),
  ];
  return (
    <LinkRow label="Checks and reviews" links={links.map((link) => ({ ...link, current: link.href === current }))} />
  );
}
