/** The failure of an issuer that cannot be asked, apart from everything that would have to be loaded to ask it. */

/** The issuer's keys are not known, and it could not be asked. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}
