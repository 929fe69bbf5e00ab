/** What the files are made of: where the server is, the agent's id, and the school's joining code. */
export interface HandOutParts {
  origin: string;
  extensionId: string;
  join: string;
}

/** One file that a platform's management wants. `tried`: in this project's own tests, in a real Chromium. */
export interface HandOutFile {
  name: string;
  title: string;
  where: string;
  tried: boolean;
  type: string;
  bytes(parts: HandOutParts): Buffer;
}

/** One setting of the browser itself. */
export interface Beside {
  name: string;
  value: number | string | boolean | readonly string[];
  /** What Edge calls it, where that is something else. */
  edge?: string;
  /** Only Edge has it. */
  edgeOnly?: true;
  why: string;
}

/** What a school wants beside the agent, so that nobody walks around it (S1, S4). Names and values as the browsers' published lists have them. */
export const BESIDE: readonly Beside[] = [
  {
    name: 'IncognitoModeAvailability',
    value: 1,
    edge: 'InPrivateModeAvailability',
    why: 'No private windows, because the agent does not work in them.',
  },
  { name: 'BrowserGuestModeEnabled', value: false, why: 'No guest windows, for the same reason.' },
  {
    name: 'BrowserAddPersonEnabled',
    value: false,
    edge: 'BrowserAddProfileEnabled',
    // Tried in Chromium 156: where the policy is the machine's, the agent is in every profile, and joins in each as another.
    why: 'No further profiles. The agent works in them if this policy is the device’s, but not if it is an account’s.',
  },
  {
    name: 'ExtensionInstallBlocklist',
    value: ['*'],
    why: 'No extensions but those that your policy installs or allows. Another could fetch blocked pages for a pupil.',
  },
  {
    name: 'InternetExplorerIntegrationReloadInIEModeAllowed',
    value: false,
    edgeOnly: true,
    why: 'No pages in Internet Explorer mode, because no extension works in it.',
  },
  {
    name: 'HubsSidebarEnabled',
    value: false,
    edgeOnly: true,
    why: 'No sidebar of apps and sites beside the tabs, where the agent may not work.',
  },
  {
    name: 'DeveloperToolsAvailability',
    value: 2,
    why: 'No developer tools. For pupils; take 0 where staff need them.',
  },
  {
    name: 'RemoteDebuggingAllowed',
    value: false,
    // Tried in Chromium 156: without developer tools a browser started with --remote-debugging-port still took every command.
    why: 'No commands from another program, which could do what developer tools can.',
  },
  { name: 'TaskManagerEndProcessEnabled', value: false, why: 'The browser’s own task manager cannot end processes.' },
  { name: 'QuicAllowed', value: false, why: 'QUIC bypasses the school’s proxy.' },
  { name: 'DnsOverHttpsMode', value: 'off', why: 'DNS look-ups go where the school filters them.' },
  { name: 'EncryptedClientHelloEnabled', value: false, why: 'The gate can see which site is requested.' },
  { name: 'ForceGoogleSafeSearch', value: true, why: 'SafeSearch even before the agent has started.' },
  { name: 'ForceYouTubeRestrict', value: 1, why: 'Moderate restricted mode on YouTube; 2 is strict.' },
];

/** The settings beside, with the names of one browser. */
function beside(browser: 'chrome' | 'edge'): Record<string, Beside['value']> {
  const has = BESIDE.filter(({ edgeOnly }) => browser === 'edge' || !edgeOnly);
  return Object.fromEntries(has.map(({ name, edge = name, value }) => [browser === 'edge' ? edge : name, value]));
}

/** How each browser is told to keep an extension's button in its bar: else Chrome hides it behind a menu, and with it what is watched here and the way to sign in (R105). */
export const SHOWN = {
  chrome: { toolbar_pin: 'force_pinned' },
  edge: { toolbar_state: 'force_shown' },
} as const;

const updates = (origin: string) => `${origin}/agent/update.xml`;

/** What a browser does with the agent; it goes before the list of those that are forced, so it says that as well. */
function forThis({ origin }: HandOutParts, browser: 'chrome' | 'edge'): Record<string, string> {
  return { installation_mode: 'force_installed', update_url: updates(origin), ...SHOWN[browser] };
}

const forced = ({ origin, extensionId }: HandOutParts) => `${extensionId};${updates(origin)}`;
const managed = ({ origin, join }: HandOutParts) => ({ server: origin, join });
const pretty = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** One file for all three: each browser passes over the name that only another knows. */
function linuxPolicy(parts: HandOutParts): Buffer {
  return pretty({
    ExtensionInstallForcelist: [forced(parts)],
    ExtensionSettings: { [parts.extensionId]: { ...forThis(parts, 'chrome'), ...forThis(parts, 'edge') } },
    '3rdparty': { extensions: { [parts.extensionId]: managed(parts) } },
    ...beside('chrome'),
    ...beside('edge'),
  });
}

/** Values as the Admin console takes them for one extension: each in an object of its own. */
function consoleValues(parts: HandOutParts): Buffer {
  return pretty(Object.fromEntries(Object.entries(managed(parts)).map(([key, Value]) => [key, { Value }])));
}

/** Browsers take any number (Chromium's registry_dict.cc). From 1 on stand those of the school's own policy, and an import must not put ours in their place. */
const FIRST_NUMBER = 7301;

/** A registry file is UTF-16 with its mark, its lines end as Windows has them. */
function registryFile(parts: HandOutParts): Buffer {
  const lines = ['Windows Registry Editor Version 5.00', ''];
  for (const [root, browser] of [
    ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome', 'chrome'],
    ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge', 'edge'],
  ] as const) {
    const settings = Object.entries(beside(browser));
    const single = settings.filter((each): each is [string, Single] => !Array.isArray(each[1]));
    lines.push(`[${root}]`, ...single.map(([name, value]) => registryValue(name, value)), '');
    // A list is a key of its own, and each entry has a number for its name.
    const lists = Object.entries({ ...beside(browser), ExtensionInstallForcelist: [forced(parts)] });
    for (const [name, list] of lists) {
      if (!Array.isArray(list)) continue;
      lines.push(`[${root}\\${name}]`, ...list.map((entry, at) => registryValue(String(FIRST_NUMBER + at), entry)), '');
    }
    lines.push(`[${root}\\ExtensionSettings\\${parts.extensionId}]`);
    lines.push(...Object.entries(forThis(parts, browser)).map(([name, value]) => registryValue(name, value)), '');
    lines.push(`[${root}\\3rdparty\\extensions\\${parts.extensionId}\\policy]`);
    lines.push(...Object.entries(managed(parts)).map(([name, value]) => registryValue(name, value)), '');
  }
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines.join('\r\n'), 'utf16le')]);
}

type Single = Exclude<Beside['value'], readonly string[]>;

function registryValue(name: string, value: Single): string {
  if (typeof value === 'string') return `"${name}"="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return `"${name}"=dword:${Number(value).toString(16).padStart(8, '0')}`;
}

/** One configuration profile for both browsers, with the extension's own settings. Its ids come from the extension's. */
function profile(parts: HandOutParts): Buffer {
  const { extensionId } = parts;
  const settings = (browser: 'chrome' | 'edge') => ({
    ...beside(browser),
    ExtensionInstallForcelist: [forced(parts)],
    ExtensionSettings: { [extensionId]: forThis(parts, browser) },
  });
  const payloads = [
    payload('com.google.Chrome', 1, settings('chrome'), extensionId),
    payload(`com.google.Chrome.extensions.${extensionId}`, 2, managed(parts), extensionId),
    payload('com.microsoft.Edge', 3, settings('edge'), extensionId),
    payload(`com.microsoft.Edge.extensions.${extensionId}`, 4, managed(parts), extensionId),
  ];
  const whole = {
    ...about('Configuration', 'gatehouse.agent', 0, extensionId),
    PayloadDisplayName: 'Gatehouse browser agent',
    PayloadScope: 'System',
    PayloadContent: payloads,
  };
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">${plist(whole)}</plist>
`);
}

function payload(type: string, number: number, settings: Record<string, unknown>, extensionId: string) {
  return { ...about(type, `gatehouse.agent.${number}`, number, extensionId), ...settings };
}

function about(type: string, identifier: string, number: number, extensionId: string) {
  const hex = Buffer.from(extensionId, 'latin1').toString('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 28)}0${number}`;
  return { PayloadType: type, PayloadIdentifier: identifier, PayloadUUID: uuid, PayloadVersion: 1 };
}

function plist(value: unknown): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map(plist).join('')}</array>`;
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  const entries = Object.entries(value as Record<string, unknown>);
  return `<dict>${entries.map(([key, each]) => `<key>${escaped(key)}</key>${plist(each)}`).join('')}</dict>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Every file, by the name that it is asked for with. */
export const HAND_OUT: readonly HandOutFile[] = [
  {
    name: 'gatehouse-agent.json',
    title: 'Linux: Chromium, Chrome, Edge',
    where:
      'Put it into /etc/chromium/policies/managed. Chrome reads /etc/opt/chrome/policies/managed, Edge /etc/opt/edge/policies/managed.',
    tried: true,
    type: 'application/json; charset=utf-8',
    bytes: linuxPolicy,
  },
  {
    name: 'gatehouse-agent.reg',
    title: 'Windows: Chrome and Edge',
    where:
      'Import it, or set the same names by Group Policy or Intune. Windows installs from outside the stores only where the device is managed (domain, Entra or Chrome Enterprise).',
    tried: false,
    type: 'application/octet-stream',
    bytes: registryFile,
  },
  {
    name: 'gatehouse-agent.mobileconfig',
    title: 'macOS: Chrome and Edge',
    where: 'Install it through your device management.',
    tried: false,
    type: 'application/x-apple-aspen-config',
    bytes: profile,
  },
  {
    name: 'gatehouse-agent-console.json',
    title: 'ChromeOS: Google Admin console',
    where:
      'Put it into “Policy for extensions” of the Google Admin console: the steps are below. It takes the agent’s own values only, so the other settings are made there by hand.',
    tried: false,
    type: 'application/json; charset=utf-8',
    bytes: consoleValues,
  },
];
