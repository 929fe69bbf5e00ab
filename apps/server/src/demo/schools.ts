import type { Starter } from '../access/setting-shape.ts';

/** One class of a school. */
export interface DemoClass {
  name: string;
  year: number;
}

/** What a school of the demo looks like before anybody is in it. */
export interface SchoolShape {
  name: string;
  /** Mail and devices are named after it. */
  domain: string;
  prefix: string;
  kind: 'high' | 'primary' | 'special';
  starter: Starter;
  classes: readonly DemoClass[];
  groups: readonly string[];
  sensors: readonly SensorShape[];
  /** Share of all pupils of the demo. */
  share: number;
  /** Sittings at a screen per pupil and school day. */
  sittings: number;
  /** Alerts a week for each hundred pupils: 41 a week at a high school of 1,050. */
  alertsPer100: number;
}

/** A gate, an agent or a resolver, which years it serves, and for how many days it has been silent. */
export interface SensorShape {
  name: string;
  kind: 'gate' | 'agent' | 'resolver';
  years: readonly [number, number] | 'staff' | 'all';
  silentDays?: number;
}

const years = (from: number, to: number, letters: string): DemoClass[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((year) =>
    [...letters].map((letter) => ({ name: `${year === 0 ? 'R' : year}${letter}`, year })),
  );

const HIGH: Omit<SchoolShape, 'share'> = {
  name: 'Larkmoor High School',
  domain: 'larkmoor.example',
  prefix: 'LHS',
  kind: 'high',
  starter: 'high-a',
  classes: years(7, 11, 'ABDFKMR'),
  groups: [
    'Chess club',
    'Debating',
    'Girls’ football',
    'Boys’ rugby',
    'Orchestra',
    'Drama: autumn play',
    'Code club',
    'Young carers',
    'Duke of Edinburgh bronze',
    'Homework club',
    'Art studio',
    'Digital leaders',
  ],
  sensors: [
    { name: 'Gate, server room', kind: 'gate', years: 'all' },
    { name: 'Chromebooks, Years 7 to 9', kind: 'agent', years: [7, 9] },
    { name: 'Chromebooks, Years 10 and 11', kind: 'agent', years: [10, 11] },
    { name: 'Library and room 14', kind: 'agent', years: 'all' },
    { name: 'Year 10 tablets', kind: 'agent', years: [10, 10], silentDays: 3 },
    { name: 'Staff laptops', kind: 'agent', years: 'staff' },
    { name: 'Resolver for guests and phones', kind: 'resolver', years: 'all' },
  ],
  sittings: 0.6,
  alertsPer100: 3.9,
};

const PRIMARY: Omit<SchoolShape, 'share'> = {
  name: 'Quillbrook Primary School',
  domain: 'quillbrook.example',
  prefix: 'QPS',
  kind: 'primary',
  starter: 'primary',
  classes: years(0, 6, 'HW'),
  groups: ['Choir', 'Eco council', 'Breakfast club', 'Coding club', 'Football'],
  sensors: [
    { name: 'Gate, office cupboard', kind: 'gate', years: 'all' },
    { name: 'Class tablets', kind: 'agent', years: [0, 6] },
    { name: 'Staff laptops', kind: 'agent', years: 'staff' },
  ],
  sittings: 0.4,
  alertsPer100: 1.3,
};

const SPECIAL: Omit<SchoolShape, 'share'> = {
  name: 'Tarnhollow School',
  domain: 'tarnhollow.example',
  prefix: 'THS',
  kind: 'special',
  starter: 'special-school',
  classes: [
    ['Willow', 3],
    ['Hazel', 5],
    ['Alder', 6],
    ['Rowan', 7],
    ['Birch', 8],
    ['Maple', 9],
    ['Cedar', 10],
    ['Oak', 11],
  ].map(([name, year]) => ({ name: String(name), year: Number(year) })),
  groups: ['Sensory garden', 'Cookery', 'Swimming'],
  sensors: [
    { name: 'Gate, hall', kind: 'gate', years: 'all' },
    { name: 'Classroom tablets', kind: 'agent', years: [0, 11] },
    { name: 'Staff laptops', kind: 'agent', years: 'staff' },
  ],
  sittings: 0.6,
  alertsPer100: 4,
};

const FELLS = ['Ashen', 'Brackle', 'Cinder', 'Dunnow', 'Elver', 'Farrel', 'Gallow', 'Heron', 'Inver', 'Juniper'];
const WATERS = ['mere', 'beck', 'holme', 'thwaite', 'garth', 'scar', 'wold', 'combe'];

/** The first three are the demo's trust; further ones, for measuring, have the same shapes and made-up names. */
function shapeOf(index: number): Omit<SchoolShape, 'share'> {
  const shape = [HIGH, PRIMARY, SPECIAL][index % 3] ?? HIGH;
  if (index < 3) return shape;
  const word = `${FELLS[index % FELLS.length]}${WATERS[Math.floor(index / FELLS.length) % WATERS.length]}`;
  const ending = { high: 'High School', primary: 'Primary School', special: 'School' }[shape.kind];
  return {
    ...shape,
    name: `${word} ${ending}${index >= 83 ? ` ${index}` : ''}`,
    domain: `school-${index + 1}.example`,
    prefix: `S${index + 1}`,
  };
}

const SHARE = { high: 0.7, primary: 0.252, special: 0.048 };

/** The shapes of this many schools, their shares of the pupils adding up to one. */
export function schoolShapes(schools: number): SchoolShape[] {
  const shapes = Array.from({ length: schools }, (_, index) => shapeOf(index));
  const all = shapes.reduce((sum, { kind }) => sum + SHARE[kind], 0);
  return shapes.map((shape) => ({ ...shape, share: SHARE[shape.kind] / all }));
}

/** The trust of the demo. */
export const TRUST_NAME = 'Larkmoor Learning Trust';
