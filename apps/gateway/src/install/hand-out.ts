import { createHash } from 'node:crypto';
import type { FilterAuthority } from './authority.ts';

/** What managed devices need so that they go through the gate and can show its block page over https. Name of the file → its bytes. */
export function handOut(authority: FilterAuthority, proxy: string, school: string): Record<string, string | Buffer> {
  return {
    'filter-authority.pem': authority.pem,
    'filter-authority.crt': authority.der,
    'chromium-policy.json': `${JSON.stringify(chromiumPolicy(authority, proxy), null, 2)}\n`,
    'filter-authority.mobileconfig': mobileConfig(authority, school),
    'READ-ME.txt': readMe(proxy),
  };
}

/** Policies of Chromium, Chrome and Edge. QUIC goes past a proxy's eyes, DoH and ECH hide names: all three are switched off where the school decides. */
function chromiumPolicy(authority: FilterAuthority, proxy: string) {
  return {
    ProxyMode: 'fixed_servers',
    ProxyServer: proxy,
    QuicAllowed: false,
    DnsOverHttpsMode: 'off',
    EncryptedClientHelloEnabled: false,
    CACertificates: [authority.der.toString('base64')],
  };
}

function mobileConfig(authority: FilterAuthority, school: string): string {
  const hash = createHash('sha256').update(authority.der).digest('hex');
  const uuid = (from: number) =>
    `${hash.slice(from, from + 8)}-${hash.slice(from + 8, from + 12)}-4${hash.slice(from + 13, from + 16)}-8${hash.slice(from + 17, from + 20)}-${hash.slice(from + 20, from + 32)}`;
  const name = school.replaceAll(/[<>&]/g, ' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadVersion</key><integer>1</integer>
<key>PayloadIdentifier</key><string>gatehouse.filter</string>
<key>PayloadUUID</key><string>${uuid(0)}</string>
<key>PayloadDisplayName</key><string>${name} web filter</string>
<key>PayloadContent</key><array><dict>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadVersion</key><integer>1</integer>
<key>PayloadIdentifier</key><string>gatehouse.filter.authority</string>
<key>PayloadUUID</key><string>${uuid(32)}</string>
<key>PayloadDisplayName</key><string>${name} web filter</string>
<key>PayloadContent</key><data>${authority.der.toString('base64')}</data>
</dict></array>
</dict></plist>
`;
}

function readMe(proxy: string): string {
  return `What managed devices need for the school's gate (proxy ${proxy}).

Chrome, Edge and Chromium
  Linux: put chromium-policy.json into /etc/chromium/policies/managed/ (Chrome: /etc/opt/chrome/policies/managed/).
  Windows: the same names are settings of the administrative templates for Chrome and Edge.
  Chromebooks: Admin console, Devices, Networks: the proxy and the certificate, for use as an HTTPS authority.

Windows: Group Policy, Computer Configuration, Windows Settings, Security Settings, Public Key Policies,
  Trusted Root Certification Authorities: import filter-authority.crt.
iPad, iPhone and Mac: install filter-authority.mobileconfig through the device management.
Firefox: policies.json, Certificates, Install: filter-authority.crt; or ImportEnterpriseRoots.

Without the certificate a blocked https page shows the browser's own words (ERR_TUNNEL_CONNECTION_FAILED or a
certificate warning) in place of the block page: it is blocked all the same.
The gate cannot see what does not come through it. Close port 443 over UDP (QUIC) and direct ways out at the firewall,
and set the three policies QuicAllowed, DnsOverHttpsMode and EncryptedClientHelloEnabled as chromium-policy.json does.
`;
}
