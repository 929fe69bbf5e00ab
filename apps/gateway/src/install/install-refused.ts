/** The gate cannot be installed like this; the message says what to do. */
export class InstallRefused extends Error {
  override name = 'InstallRefused';
}
