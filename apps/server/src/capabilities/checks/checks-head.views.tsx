import type { VNode } from 'preact';
import { LinkRow, SectionViews } from '../../ui/components/link-row.tsx';
import type { Shell } from '../../ui/page.tsx';

/** The pages about whether the filter does what it shall. */
export function ChecksViews({ shell, current }: { shell: Shell; current: string }): VNode {
  const links = [
    { href: '/filtering/checks', text: 'Checks by hand' },
    { href: '/filtering/checks/probes', text: 'Probes' },
  ];
  return (
    <>
      <SectionViews shell={shell} />
      <LinkRow label="Checks" links={links.map((link) => ({ ...link, current: link.href === current }))} />
    </>
  );
}
