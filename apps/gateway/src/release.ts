/** The release that a gate tells the server; the bundle is made from the same tree. */
export const RELEASE = '0.1.0';
