import { expect, test } from 'vitest';
import { BESIDE, HAND_OUT } from './agents-hand-out.ts';

const PARTS = {
  origin: 'https://gatehouse.larkmoor.example',
  extensionId: 'abcdefghijklmnop'.repeat(2),
  join: '9F4K-2MXA',
};
const bytesOf = (name: string) => HAND_OUT.find((file) => file.name === name)?.bytes(PARTS) ?? Buffer.alloc(0);

test('the policy for Linux forces the agent and gives it what it needs to join', () => {
  const policy = JSON.parse(bytesOf('gatehouse-agent.json').toString());
  expect(policy.ExtensionInstallForcelist).toEqual([`${PARTS.extensionId};${PARTS.origin}/agent/update.xml`]);
  expect(policy['3rdparty'].extensions[PARTS.extensionId]).toEqual({ server: PARTS.origin, join: PARTS.join });
  expect(policy).toMatchObject({ IncognitoModeAvailability: 1, InPrivateModeAvailability: 1, DnsOverHttpsMode: 'off' });
});

test('the registry file is one that Windows reads: mark, UTF-16, its line ends, both browsers', () => {
  const bytes = bytesOf('gatehouse-agent.reg');
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
  const text = bytes.subarray(2).toString('utf16le');
  expect(text.split('\n').every((line, at, all) => at === all.length - 1 || line.endsWith('\r'))).toBe(true);
  expect(text).toMatch(/^Windows Registry Editor Version 5\.00\r\n/);
  for (const root of ['Google\\Chrome', 'Microsoft\\Edge'])
    expect(text).toContain(
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${root}\\3rdparty\\extensions\\${PARTS.extensionId}\\policy]`,
    );
  const [chrome = '', edge = ''] = text.split('Policies\\Microsoft\\Edge]');
  expect(chrome).toContain('"IncognitoModeAvailability"=dword:00000001');
  expect(edge).toContain('"InPrivateModeAvailability"=dword:00000001');
  expect(edge).not.toContain('Incognito');
  expect(text).toContain('"DnsOverHttpsMode"="off"');
  expect(text).toContain(`"join"="${PARTS.join}"`);
  // A school's own policy numbers its entries from 1, and an import puts ours beside them.
  expect(text).toMatch(/Chrome\\ExtensionInstallForcelist\]\r\n"\d{4}"="abcdefgh/);
  expect(text).not.toMatch(/"\d{1,3}"=/);
});

test('every file that can says that there is no other way into the browser, each browser in its own words (S1)', () => {
  const linux = JSON.parse(bytesOf('gatehouse-agent.json').toString());
  const [chrome = '', edge = ''] = bytesOf('gatehouse-agent.reg')
    .subarray(2)
    .toString('utf16le')
    .split(/(?=\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\])/);
  const mac = bytesOf('gatehouse-agent.mobileconfig').toString();
  const [macChrome = '', macEdge = ''] = mac.split('com.microsoft.Edge<');
  expect(linux).toMatchObject({
    ...{ IncognitoModeAvailability: 1, InPrivateModeAvailability: 1, BrowserGuestModeEnabled: false },
    ...{ BrowserAddPersonEnabled: false, BrowserAddProfileEnabled: false, ExtensionInstallBlocklist: ['*'] },
    ...{ InternetExplorerIntegrationReloadInIEModeAllowed: false, DeveloperToolsAvailability: 2 },
  });
  for (const [own, other, texts] of [
    ['BrowserAddPersonEnabled', 'BrowserAddProfileEnabled', [chrome, macChrome]],
    ['BrowserAddProfileEnabled', 'BrowserAddPersonEnabled', [edge, macEdge]],
    ['InternetExplorerIntegrationReloadInIEModeAllowed', 'IncognitoModeAvailability', [edge, macEdge]],
    ['HubsSidebarEnabled', 'IncognitoModeAvailability', [edge, macEdge]],
  ] as const) {
    const [registry, profile] = texts;
    expect(registry).toContain(`"${own}"=dword:00000000`);
    expect(profile).toContain(`<key>${own}</key><false/>`);
    for (const text of texts) expect(text).not.toContain(other);
  }
  for (const registry of [chrome, edge]) {
    expect(registry).toMatch(/\\ExtensionInstallBlocklist\]\r\n"\d+"="\*"/);
    // What the school allows itself is left to it.
    expect(registry).not.toContain('ExtensionInstallAllowlist');
  }
  for (const profile of [macChrome, macEdge])
    expect(profile).toContain('<key>ExtensionInstallBlocklist</key><array><string>*</string></array>');
});

test('every file that can keeps the agent’s button in view, each browser in its own words, and still installs it (R105)', () => {
  const id = PARTS.extensionId;
  const installs = { installation_mode: 'force_installed', update_url: `${PARTS.origin}/agent/update.xml` };
  const linux = JSON.parse(bytesOf('gatehouse-agent.json').toString());
  const shown = { toolbar_pin: 'force_pinned', toolbar_state: 'force_shown' };
  expect(linux.ExtensionSettings).toEqual({ [id]: { ...installs, ...shown } });
  const registry = bytesOf('gatehouse-agent.reg').subarray(2).toString('utf16le');
  const profile = bytesOf('gatehouse-agent.mobileconfig').toString();
  for (const [root, payload, name, value] of [
    ['Google\\Chrome', 'com.google.Chrome', 'toolbar_pin', 'force_pinned'],
    ['Microsoft\\Edge', 'com.microsoft.Edge', 'toolbar_state', 'force_shown'],
  ] as const) {
    const [, key = ''] = registry.split(`\\Policies\\${root}\\ExtensionSettings\\${id}]\r\n`);
    expect(key.split('\r\n\r\n')[0]?.split('\r\n')).toEqual([
      '"installation_mode"="force_installed"',
      `"update_url"="${installs.update_url}"`,
      `"${name}"="${value}"`,
    ]);
    const [, settings = ''] = profile.split(`<string>${payload}</string>`);
    const [, mine = ''] = settings.split(`<key>ExtensionSettings</key><dict><key>${id}</key>`);
    expect(mine).toMatch(
      new RegExp(
        `^<dict><key>installation_mode</key><string>force_installed</string>.*?<key>${name}</key><string>${value}</string></dict>`,
      ),
    );
  }
});

test('the profile for macOS is well-formed, and no two payloads have one id', () => {
  const text = bytesOf('gatehouse-agent.mobileconfig').toString();
  const opened = [...text.matchAll(/<(dict|array|string|key|integer)>/g)].length;
  const closed = [...text.matchAll(/<\/(dict|array|string|key|integer)>/g)].length;
  expect(opened).toBe(closed);
  const ids = [...text.matchAll(/<key>PayloadUUID<\/key><string>([^<]+)/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(5);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(text).toContain(`com.google.Chrome.extensions.${PARTS.extensionId}`);
});

/** Settings, with the kind of their values, as the browsers' published lists of policies have them. */
const PUBLISHED: Readonly<Record<string, string>> = {
  IncognitoModeAvailability: 'number',
  BrowserGuestModeEnabled: 'boolean',
  BrowserAddPersonEnabled: 'boolean',
  ExtensionInstallBlocklist: 'object',
  InternetExplorerIntegrationReloadInIEModeAllowed: 'boolean',
  HubsSidebarEnabled: 'boolean',
  DeveloperToolsAvailability: 'number',
  RemoteDebuggingAllowed: 'boolean',
  TaskManagerEndProcessEnabled: 'boolean',
  QuicAllowed: 'boolean',
  DnsOverHttpsMode: 'string',
  EncryptedClientHelloEnabled: 'boolean',
  ForceGoogleSafeSearch: 'boolean',
  ForceYouTubeRestrict: 'number',
};

test('what is set besides has the names and kinds of values that browsers publish', () => {
  expect(Object.fromEntries(BESIDE.map(({ name, value }) => [name, typeof value]))).toEqual(PUBLISHED);
});

test('the values for the Admin console stand in objects of their own', () => {
  expect(JSON.parse(bytesOf('gatehouse-agent-console.json').toString())).toEqual({
    server: { Value: PARTS.origin },
    join: { Value: PARTS.join },
  });
});
