/** Nobody has signed in: 401, or the sign-in page. */
export class NotSignedIn extends Error {
  constructor() {
    super('nobody is signed in')
  }
}

/** Whoever asks may not: 403. The message says what would be needed and is shown. */
export class Forbidden extends Error {}
