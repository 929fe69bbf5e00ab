import type { JSX } from 'preact';
import { Facts } from './panel.tsx';

/** Some figures that belong together, as they were counted: they stand in records that are signed. */
export interface FigureGroup {
  key: string;
  title: string;
  lines: { name: string; value: string }[];
}

/** A group of figures, name and value. */
export function FigureFacts({ group }: { group: FigureGroup }): JSX.Element {
  const facts = group.lines.map(({ name, value }) => ({ name: <bdi>{name}</bdi>, value: <bdi>{value}</bdi> }));
  return <Facts layout="rows" facts={facts} />;
}

/** Text as it was written, its lines kept. */
export function Written({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/\n+/).map((line) => (
        <p>
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  );
}
